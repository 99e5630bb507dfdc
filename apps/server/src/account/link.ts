import { createHash } from 'node:crypto'

/** Devices and contact points, as the platform names them. */
export interface Shared {
  readonly devices?: readonly string[] | undefined
  readonly contactPoints?: readonly string[] | undefined
}

/** What is kept of devices and contact points: each as a hash, under its own kind. */
export function linksOf({ devices = [], contactPoints = [] }: Shared): readonly string[] {
  const kinds = [
    ...devices.map(value => `device ${value}`),
    ...contactPoints.map(value => `contact ${value}`),
  ]
  return kinds.map(link => createHash('sha256').update(link).digest('base64url'))
}
