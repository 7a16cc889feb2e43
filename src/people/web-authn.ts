/** Passkeys on the wire (WebAuthn Level 3). Challenges are kept here, each for one browser, one purpose and five minutes; a signature over another one is nothing. */
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse, type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, type RegistrationResponseJSON
} from '@simplewebauthn/server'
import { isIP } from 'node:net'
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { deleteOldChallenges, insertChallenge, takeChallenge, type ChallengePurpose } from './factor-store.ts'
import type { Passkey } from './passkey-store.ts'
import { hashOf } from './secret.ts'

export type PasskeyDeps = Deps & { /** Where people reach the panel; its host is what passkeys are for. */ readonly webUrl: string }

export type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'

/** For whom a challenge is: `form` is what only that browser has: the token of its forms. */
export type Asker = { readonly purpose: ChallengePurpose, readonly form: string }

export const challengeMs = 5 * 60_000

/** Host and addresses that passkeys are bound to; null where the panel is reached by a number: WebAuthn §5.1.2 wants a name. */
export function passkeyPlace (webUrl: string): { readonly rpId: string, readonly origins: readonly string[] } | null {
  const { hostname, origin } = new URL(webUrl)
  if (isIP(hostname.replace(/^\[|\]$/g, ''))) return null
  return { rpId: hostname, origins: [...new Set([origin, `https://${hostname}`])] }
}

/** COSE: EdDSA, ES256, RS256. */
const algorithms = [-8, -7, -257] as const

const requirePlace = ({ webUrl }: PasskeyDeps) => {
  const place = passkeyPlace(webUrl)
  if (!place) throw new Refusal('conflict', 'This panel is reached by a number: passkeys need a name, such as panel.example.com.', { reason: 'no-passkeys-here', rule: 'HOUSE-SIGN-IN' })
  return place
}

/** @throws Refusal 'conflict' 'no-passkeys-here' */
export async function askToRegister (deps: PasskeyDeps, trx: Knex.Transaction, asker: Asker, user: { readonly id: string, readonly email: string, readonly name: string, readonly known: readonly Passkey[], readonly brand: string }, at: Date): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { rpId } = requirePlace(deps)
  const options = await generateRegistrationOptions({
    rpName: user.brand,
    rpID: rpId,
    userID: new TextEncoder().encode(user.id),
    userName: user.email,
    userDisplayName: user.name,
    attestationType: 'none',
    supportedAlgorithmIDs: [...algorithms],
    excludeCredentials: user.known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
  })
  await keepChallenge(trx, options.challenge, asker, at)
  return options
}

/** `known`: of the user whose factor is asked for; empty: whoever has a passkey for this house. */
export async function askToShow (deps: PasskeyDeps, trx: Knex.Transaction, asker: Asker, known: readonly Passkey[], at: Date): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { rpId } = requirePlace(deps)
  const options = await generateAuthenticationOptions({
    rpID: rpId,
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    userVerification: 'required'
  })
  await keepChallenge(trx, options.challenge, asker, at)
  return options
}

async function keepChallenge (trx: Knex.Transaction, challenge: string, { purpose, form }: Asker, at: Date): Promise<void> {
  await deleteOldChallenges(trx, at)
  await insertChallenge(trx, { challengeHash: hashOf(challenge), purpose, boundTo: hashOf(form) }, new Date(at.getTime() + challengeMs))
}

export type NewCredential = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'>

/** What a browser answered, to a challenge that was ours, for it, in time, and is taken from now on: whether or not the rest proves right. */
export type Answered = { readonly challenge: string, readonly response: { readonly id: string } }

/** `answer`: JSON of the browser. In a transaction of its own. @throws Refusal 'unauthenticated' 'wrong-passkey' */
export async function takeAnswer (deps: Pick<Deps, 'db'>, { purpose, form }: Asker, answer: string, at: Date): Promise<Answered> {
  const response = parsed(answer)
  const challenge = challengeIn(response.response.clientDataJSON)
  const taken = await transact(deps.db, trx => takeChallenge(trx, { challengeHash: hashOf(challenge), purpose, boundTo: hashOf(form) }, at))
  if (!taken) throw wrongPasskey()
  return { challenge, response }
}

/** @throws Refusal 'unauthenticated' 'wrong-passkey' */
export async function verifyRegistered (deps: PasskeyDeps, { challenge, response }: Answered): Promise<NewCredential> {
  const { rpId, origins } = requirePlace(deps)
  const { verified, registrationInfo } = await believed(() => verifyRegistrationResponse({ response: response as RegistrationResponseJSON, expectedChallenge: challenge, expectedOrigin: [...origins], expectedRPID: rpId, requireUserVerification: true }))
  if (!verified || !registrationInfo) throw wrongPasskey()
  const { id, publicKey, counter, transports } = registrationInfo.credential
  return { credentialId: id, publicKey, counter, transports: transports ?? [] }
}

/** @returns the counter to keep. @throws Refusal 'unauthenticated' 'wrong-passkey' */
export async function verifyShown (deps: PasskeyDeps, { challenge, response }: Answered, passkey: Passkey): Promise<number> {
  const { rpId, origins } = requirePlace(deps)
  const credential = { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter }
  const { verified, authenticationInfo } = await believed(() => verifyAuthenticationResponse({ response: response as AuthenticationResponseJSON, expectedChallenge: challenge, expectedOrigin: [...origins], expectedRPID: rpId, credential, requireUserVerification: true }))
  if (!verified) throw wrongPasskey()
  return authenticationInfo.newCounter
}

const longestAnswer = 20_000

function parsed (answer: string): { id: string, response: { clientDataJSON: string } } {
  const value = answer.length <= longestAnswer ? jsonOf(answer) : undefined
  if (typeof value !== 'object' || value === null) throw wrongPasskey()
  const { id, response } = value as { id?: unknown, response?: { clientDataJSON?: unknown } }
  if (typeof id === 'string' && typeof response?.clientDataJSON === 'string') return value as ReturnType<typeof parsed>
  throw wrongPasskey()
}

/** WebAuthn §5.8.1 */
function challengeIn (clientData: string): string {
  const { challenge } = Object(jsonOf(Buffer.from(clientData, 'base64url').toString())) as { challenge?: unknown }
  if (typeof challenge !== 'string') throw wrongPasskey()
  return challenge
}

function jsonOf (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // told as any other wrong answer
  }
}

/** What the library throws is about the answer: never a fault of ours. */
async function believed<Result> (verify: () => Promise<Result>): Promise<Result> {
  try {
    return await verify()
  } catch (error) {
    throw wrongPasskey(error)
  }
}

export const wrongPasskey = (cause?: unknown): Refusal =>
  new Refusal('unauthenticated', 'This passkey was not taken: try again, or use another way.', { reason: 'wrong-passkey', rule: 'HOUSE-SIGN-IN', ...cause !== undefined && { cause } })
