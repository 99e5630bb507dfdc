import {
  recentAbout,
  reportById,
  reporterHistory,
  reportsByAccount,
  reportsByIds,
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
}
export type { ReportRow } from './store.ts'
