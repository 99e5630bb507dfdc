/** Kinds of evidence that do not depend on each other: two of them must agree for suspicion 2. */
export const families = ['reports', 'graph', 'device', 'text', 'media', 'hub'] as const
export type Family = (typeof families)[number]

/** The features that events can feed, by the name that findings carry. */
export const featureNames = [
  'minor_block_report',
  'minor_request_rate',
  'minor_accept_ratio',
  'fan_out_school',
  'list_scrape',
  'tie_embedding',
  'reciprocity',
  'account_age_days',
  'hijack_shift',
  'geo_mismatch',
  'device_cluster',
  'parallel_threads',
  'script_similarity',
  'off_platform_ask',
  'trade_request',
  'nudity_out_first',
  'media_in_then_demand',
  'threat_score',
  'payment_handle',
  'handle_reuse',
  'image_reuse',
  'profile_thinness',
  'rename_churn',
  'session_night',
  'name_list_message',
  'screenshot_burst',
  'unsend_after_media',
  'call_then_threat',
  'target_distress',
  'post_report_return',
  'recovery_scam',
  'relational',
] as const
export type FeatureName = (typeof featureNames)[number]
