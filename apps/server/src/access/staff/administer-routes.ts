import {
  RefusalBody,
  StaffChange,
  StaffDraft,
  StaffInvited,
  StaffList,
  StaffMember,
} from '@breakwater/contract'
import Type from 'typebox'
import type { ProcessCtx } from '../../infra/ctx.ts'
import { type App, ctxOf } from '../../infra/http/app.ts'
import * as member from './member.ts'

const tags = ['staff']
const refused = { '4xx': RefusalBody }
const Of = Type.Object({ staff: Type.String({ maxLength: 64 }) })

/** What an administrator does with the staff. */
export function administerRoutes(app: App, base: ProcessCtx): void {
  app.get(
    '/v1/staff',
    { schema: { tags, summary: 'Everyone of the staff', response: { 200: StaffList, ...refused } } },
    async request => ({ staff: [...(await member.list(ctxOf(base, request)))] }),
  )
  app.post(
    '/v1/staff',
    {
      schema: {
        tags,
        summary: 'Invite someone',
        body: StaffDraft,
        response: { 201: StaffInvited, ...refused },
      },
    },
    async (request, reply) => {
      const invited = await member.invite(ctxOf(base, request), request.body.name, request.body.role)
      void reply.status(201)
      return invited
    },
  )
  app.patch(
    '/v1/staff/:staff',
    {
      schema: {
        tags,
        summary: 'Change a role, or suspend',
        params: Of,
        body: StaffChange,
        response: { 200: StaffMember, ...refused },
      },
    },
    request => member.change(ctxOf(base, request), request.params.staff, request.body),
  )
  app.post(
    '/v1/staff/:staff/invite',
    { schema: { tags, summary: 'A new link', params: Of, response: { 201: StaffInvited, ...refused } } },
    async (request, reply) => {
      const invited = await member.inviteAgain(ctxOf(base, request), request.params.staff)
      void reply.status(201)
      return invited
    },
  )
  app.post(
    '/v1/staff/:staff/sign-out',
    {
      schema: {
        tags,
        summary: 'End all their sessions',
        params: Of,
        response: { 200: StaffMember, ...refused },
      },
    },
    request => member.signOutMember(ctxOf(base, request), request.params.staff),
  )
}
