import type { Control, ControlInput } from '@breakwater/contract'
import type { Ctx } from '../infra/ctx.ts'

/** A command's answer: objects, one a line. */
export type Lines = readonly object[]
export type Commands = { readonly [Name in Control]: (ctx: Ctx, input: ControlInput<Name>) => Promise<Lines> }
