/** Where one extortion of one target by one actor stands. Order carries meaning only from S0 to S7. */
export const stages = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9'] as const
export type Stage = (typeof stages)[number]

export const stageWords: Readonly<Record<Stage, string>> = {
  S0: 'idle',
  S1: 'contact',
  S2: 'sexualisation',
  S3: 'off-platform',
  S4: 'capture',
  S5: 'threat',
  S6: 'payment',
  S7: 'escalation',
  S8: 'resolved',
  S9: 'dismissed',
}

/** How far an incident has gone; S8 and S9 are over, so 0. */
export function depthOf(stage: Stage): number {
  const depth = stages.indexOf(stage)
  return depth > 7 ? 0 : depth
}
