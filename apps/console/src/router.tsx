import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { BulkPage } from './bulk/bulk-page.tsx'
import { DecisionsPage } from './decision/decisions-page.tsx'
import { LawRequestPage } from './escalation/law-request/request-page.tsx'
import { LawRequestsPage } from './escalation/law-request/requests-page.tsx'
import { PreservedPage } from './escalation/list/preserved-page.tsx'
import { TipsPage } from './escalation/list/tips-page.tsx'
import { PackPage } from './escalation/pack/pack-page.tsx'
import { TipPage } from './escalation/tip/tip-page.tsx'
import { TransparencyPage } from './escalation/transparency/transparency-page.tsx'
import { FiguresPage } from './figure/figures-page.tsx'
import { JobPage } from './job/job-page.tsx'
import { PivotPage } from './pivot/pivot-page.tsx'
import { QualityPage } from './quality/quality-page.tsx'
import { QueuePage } from './queue/queue-page.tsx'
import { readQueueSearch } from './queue/search.ts'
import { RulesPage } from './rule/rules-page.tsx'
import { Frame } from './shell/frame.tsx'
import { JoinPage } from './sign-in/join-page.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { StaffPage } from './staff/staff-page.tsx'
import { TeamPage } from './team/team-page.tsx'

const root = createRootRoute()
const signIn = createRoute({
  getParentRoute: () => root,
  path: 'sign-in',
  component: SignInPage,
  validateSearch: ({ failed }: Record<string, unknown>): { readonly failed?: string } =>
    typeof failed === 'string' ? { failed } : {},
})
const join = createRoute({ getParentRoute: () => root, path: 'join', component: JoinPage })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
const queue = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: QueuePage,
  validateSearch: readQueueSearch,
})
const job = createRoute({ getParentRoute: () => frame, path: 'job/$job', component: JobPage })
const decisions = createRoute({ getParentRoute: () => frame, path: 'decisions', component: DecisionsPage })
const bulk = createRoute({ getParentRoute: () => frame, path: 'bulk', component: BulkPage })
const figures = createRoute({ getParentRoute: () => frame, path: 'figures', component: FiguresPage })
const staff = createRoute({ getParentRoute: () => frame, path: 'staff', component: StaffPage })
const team = createRoute({ getParentRoute: () => frame, path: 'team', component: TeamPage })
const quality = createRoute({ getParentRoute: () => frame, path: 'quality', component: QualityPage })
const rules = createRoute({ getParentRoute: () => frame, path: 'rules', component: RulesPage })
const pivot = createRoute({
  getParentRoute: () => frame,
  path: 'look-up',
  component: PivotPage,
  validateSearch: ({ kind, value }: Record<string, unknown>) => ({
    kind: typeof kind === 'string' ? kind : 'account',
    value: typeof value === 'string' ? value : '',
  }),
})
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const escalation = [
  createRoute({ getParentRoute: () => frame, path: 'tips', component: TipsPage }),
  createRoute({ getParentRoute: () => frame, path: 'tip/$tip', component: TipPage }),
  createRoute({
    getParentRoute: () => frame,
    path: 'packs',
    component: PackPage,
    validateSearch: ({ job, country, age }: Record<string, unknown>) => ({
      job: textOf(job),
      country: textOf(country),
      age: textOf(age),
    }),
  }),
  createRoute({ getParentRoute: () => frame, path: 'law-requests', component: LawRequestsPage }),
  createRoute({ getParentRoute: () => frame, path: 'law-request/$request', component: LawRequestPage }),
  createRoute({ getParentRoute: () => frame, path: 'preserved', component: PreservedPage }),
  createRoute({ getParentRoute: () => frame, path: 'transparency', component: TransparencyPage }),
] as const

export const router = createRouter({
  basepath: '/console',
  routeTree: root.addChildren([
    signIn,
    join,
    frame.addChildren([
      queue,
      job,
      decisions,
      bulk,
      figures,
      team,
      staff,
      pivot,
      quality,
      rules,
      ...escalation,
    ]),
  ]),
  // Addresses carry ids as text: nothing is read as JSON, so `?value=12` stays `12`.
  parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: search => {
    const set = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
    return text === '' ? '' : `?${text}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
