import {
  recentAbout,
  reportById,
  reporterHistory,
  reportsByAccount,
  reportsByIds,
  reportsByVia,
  wasToldBefore,
} from './store.ts'

/** What the review floor may know of reports. */
export const told = {
  byId: reportById,
  byIds: reportsByIds,
  byAccount: reportsByAccount,
  recentAbout,
  before: wasToldBefore,
  history: reporterHistory,
  byVia: reportsByVia,
}
export type { ReportRow } from './store.ts'
