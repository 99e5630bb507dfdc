import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { ApiRefusal, ask } from '../api/ask.ts'

/** Signs in by a passkey of this device. @throws ApiRefusal */
export async function signInByPasskey(): Promise<void> {
  const optionsJSON = await ask<PublicKeyCredentialRequestOptionsJSON>('POST', '/v1/staff/passkey/start')
  const response = await startAuthentication({ optionsJSON }).catch(notDone)
  await ask('POST', '/v1/staff/passkey/finish', { response })
}

/** Makes a passkey for someone invited, and signs them in. @throws ApiRefusal */
export async function joinByPasskey(invitation: string): Promise<void> {
  const optionsJSON = await ask<PublicKeyCredentialCreationOptionsJSON>('POST', '/v1/staff/join/start', {
    invitation,
  })
  const response = await startRegistration({ optionsJSON }).catch(notDone)
  await ask('POST', '/v1/staff/join/finish', { invitation, response })
}

/** Leaves for the organisation's sign-in, which comes back to the console. @throws ApiRefusal */
export async function leaveForOrganisation(invitation?: string): Promise<void> {
  const body = invitation === undefined ? {} : { invitation }
  const { url } = await ask<{ url: string }>('POST', '/v1/staff/oidc/start', body)
  location.assign(url)
}

/** Cancelled, timed out, or no passkey here: for the person all of these are one thing. */
function notDone(): never {
  throw new ApiRefusal('staff.sign-in-failed', 0, 'The passkey was not given.')
}
