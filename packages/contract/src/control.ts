import { type Static, type TSchema, Type } from 'typebox'
import { bankControls } from './bank-control.ts'

/**
 * What the operator's command line asks of the server that holds a data folder, over `control.sock`:
 * `POST /control/<command>` with one JSON object, answered by `{"lines": [...]}`, one object a line.
 */
export const controls = {
  'partner.add': Type.Object({ name: Type.String(), scopes: Type.Array(Type.String()) }),
  'partner.list': Type.Object({}),
  'partner.grant': Type.Object({
    name: Type.String(),
    scope: Type.String(),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
    by: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  'partner.rotate': Type.Object({ name: Type.String() }),
  'partner.revoke': Type.Object({ name: Type.String() }),
  'operator.show': Type.Object({}),
  'operator.set': Type.Object({
    name: Type.String({ maxLength: 200 }),
    contact: Type.String({ maxLength: 200 }),
  }),
  'operator.allow-minor': Type.Object({
    allow: Type.Boolean(),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
    by: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  'staff.invite': Type.Object({ name: Type.String({ maxLength: 80 }), role: Type.String() }),
  'staff.list': Type.Object({}),
  ...bankControls,
  'rulebook.put': Type.Object({
    role: Type.Union([Type.Literal('live'), Type.Literal('shadow')]),
    document: Type.Unknown(),
  }),
  'rulebook.end-shadow': Type.Object({}),
  'rulebook.shadow': Type.Object({}),
  'audit.verify': Type.Object({}),
  backup: Type.Object({ out: Type.String({ description: 'An absolute path.' }) }),
} as const satisfies Record<string, TSchema>

export type Control = keyof typeof controls
export type ControlInput<Name extends Control> = Static<(typeof controls)[Name]>

export const ControlAnswer = Type.Object({ lines: Type.Array(Type.Unknown()) })
