/** One number of the simulation, and where it comes from: a published figure, or `assumed`. */
export interface Parameter {
  readonly value: number
  readonly source: string
}

const of = (value: number, source: string): Parameter => ({ value, source })
const assumed = 'assumed'
const thinned = 'assumed, thinned: more everyday events cost time and change no metric'

/**
 * Every number of the simulation. A side (`building/`, `held-out/`) may change some, and says so in parameters.json.
 * Shares are 0 to 1, times as named. Published figures are of reports and surveys: nobody has counted the crime itself.
 */
export const parameters = {
  // Who there is.
  teenShare: of(0.2, assumed),
  youngShare: of(0.22, 'assumed: 18 to 24'),
  unstatedAdultShare: of(0.2, 'assumed: adults who gave no age'),
  minorsSayAdultShare: of(0.15, 'assumed, after audits of stated ages'),
  verifiedShare: of(0.1, 'assumed: ages that somebody checked'),
  countriesNotFirstShare: of(0.4, 'assumed: people outside the first country of a side'),
  schoolSize_min: of(300, assumed),
  schoolSize_max: of(1_500, assumed),
  teamSize_min: of(15, assumed),
  teamSize_max: of(40, assumed),
  familySize_min: of(3, assumed),
  familySize_max: of(6, assumed),
  friends_median: of(24, thinned),
  friends_sigma: of(0.5, assumed),
  groupKnownShare: of(0.7, 'assumed: schools and teams the platform knows somebody belongs to'),

  // Adults who rightly meet teens, as shares of all adults: those a rule must let alone.
  coachShare: of(0.004, assumed),
  teacherShare: of(0.006, assumed),
  youthLeaderShare: of(0.002, assumed),
  creatorShare: of(0.005, assumed),
  mixedClassShare: of(0.04, 'assumed: 18 and 19, in a class with minors'),
  relativeShare: of(0.12, assumed),
  newTeamShare: of(0.3, 'assumed: coaches and leaders who meet a new team within the run'),
  migrantShare: of(0.06, 'assumed: lives elsewhere than stated, writes another language'),
  sharedDeviceShare: of(0.08, 'assumed: one device for several grown-ups'),

  // Everyday life.
  acts_per_day: of(0.65, thinned),
  talkShare: of(0.62, assumed),
  lookAlikeShare: of(0.02, 'assumed: talks with a joke, a quotation, money or an app in them'),
  coupleShare: of(0.004, 'assumed: talks in which two who know each other swap pictures'),
  strangerReachShare: of(0.02, 'assumed: acts of adults toward anybody, a minor as likely as another'),
  falseReports_per_1000: of(1.5, 'assumed: reports or blocks by teens without a reason, of 1,000 contacts'),
  brigades_per_10k: of(3, 'assumed: people ganged up on in a month'),
  brigadeSize_min: of(4, assumed),
  brigadeSize_max: of(14, assumed),

  // Scam operators.
  scamAccounts_per_100k: of(
    1_000,
    'Meta, July 2024: a cluster of 2,500 accounts for about 20 people; 8 operators assumed',
  ),
  operators_min: of(4, 'assumed: one of each level in every run, so operators are smaller than 125 accounts'),
  hijackedShare: of(0.2, assumed),
  accountLife_days_median: of(3, assumed),
  openers_per_day_min: of(30, assumed),
  openers_per_day_max: of(80, assumed),
  maleTargetShare: of(0.85, 'reports to NCMEC and IWF: 90 % and 91 % boys'),
  minorTargetShare: of(0.3, 'Meta, July 2024: mostly grown men, some minors'),
  schoolBurstShare: of(0.4, 'assumed; bombing of one school: NCRI, January 2024'),
  acceptShare: of(0.08, assumed),
  replyShare: of(0.35, assumed),
  movesShare: of(0.6, 'assumed; Australia 2017: 45 % on more than one platform'),
  threatHereAfterMoveShare: of(
    0.6,
    'assumed; Instagram named in over 80 % of threats (Thorn and NCMEC, 2024)',
  ),
  imageShare: of(0.31, 'Snap 2023, weak: of those engaged'),
  noImageNeededShare: of(0.2, 'Thorn 2025 and eSafety 2025: 13 % to 41 % faked or without an image'),
  nudityFlagShare: of(0.8, 'assumed: pictures that the device judged at all'),
  nudityFirstShare: of(0.3, assumed),
  threatDelay_h_median: of(6, 'NCA 2024 and court cases: under an hour to weeks'),
  threatQuickShare: of(0.2, 'NCA 2024: under one hour'),
  threatSlowShare: of(0.15, 'court cases: over a week'),
  listsBeforeThreatShare: of(0.8, 'C3P: lists and screenshots of contacts as proof'),
  paysShare: of(0.38, 'Thorn and NCMEC 2024, of reports that say'),
  extortedAgainShare: of(0.27, 'Thorn and NCMEC 2024, of those who paid'),
  sharedScriptShare: of(0.7, 'assumed: openers from the operator’s script'),
  textMutationShare: of(0.2, assumed),
  offendersSayNothingShare: of(0.6, assumed),
  returnWithin_h: of(2, 'assumed: a new account after removal'),

  // Others who do harm.
  knownOffenders_per_100k: of(
    265,
    'so that about 36 % of minors’ cases come from someone known (Thorn 2025)',
  ),
  knownLeadUpShare: of(0.4, 'assumed: pictures were swapped in the thread before'),
  groomers_per_100k: of(5, assumed),
  groomers_min: of(2, 'assumed: so that every run has some'),
  groomerThreatShare: of(0.6, assumed),

  // What those approached do.
  declineShare: of(0.3, 'assumed: of unwanted requests'),
  strangerBlockShare: of(0.03, 'assumed: of unwanted requests'),
  strangerReportShare: of(0.006, 'assumed: of unwanted requests'),
  harmedReportShare: of(0.25, 'AUSTRAC: fewer than a quarter of Australian minors report'),
  harmedBlockShare: of(0.45, assumed),
  reaction_h_median: of(5, assumed),
  reportsSayWhyShare: of(0.6, 'assumed: reports of those harmed that choose the right reason'),
  photoShare: of(0.6, 'assumed: profiles with a picture'),
  memePhotoShare: of(0.03, 'assumed: profile pictures that many strangers show'),
  reportsForRemoval: of(
    3,
    'assumed: different reporters after which this platform, without detection, looks',
  ),
  removalDelay_h_median: of(24, assumed),
} as const satisfies Readonly<Record<string, Parameter>>

export type ParameterName = keyof typeof parameters
/** The numbers themselves. */
export type Parameters = Readonly<Record<ParameterName, number>>

/** The parameters with a side's changes; a name nobody knows is a fault of the side's author. */
export function parametersWith(changes: Readonly<Partial<Record<ParameterName, number>>>): Parameters {
  const values = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]))
  return { ...values, ...changes } as Parameters
}
