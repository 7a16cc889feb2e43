/** The line to Dovecot's HTTP door: one command, one answer. */
import { request as plainly } from 'node:http'
import { request as securely } from 'node:https'

export type DoveadmDoor = {
  /** 'http://127.0.0.1:8080/doveadm/v1'; with https `ca` tells whom to believe. */
  readonly url: string
  readonly apiKey: string
  /** PEM, read at each connection. */
  readonly ca?: () => string[]
}

export type DoveadmAnswer =
  | { readonly is: 'done', readonly found: readonly object[] }
  /** sysexits.h, as doveadm uses them. */
  | { readonly is: 'failed', readonly exitCode: number, readonly say: string }

type Told = readonly ['doveadmResponse', readonly object[], string] | readonly ['error', { readonly exitCode?: number, readonly type?: string }, string]

const within = 10_000

/** `withinMs`: of silence and work together. Throws when Dovecot does not answer. */
export async function askDoveadm ({ url, apiKey, ca }: DoveadmDoor, command: string, parameters: object, withinMs = within): Promise<DoveadmAnswer> {
  const body = JSON.stringify([[command, parameters, 'strefa']])
  const options = {
    method: 'POST', agent: false, signal: AbortSignal.timeout(withinMs), // its workers close what they have answered on
    headers: { authorization: `X-Dovecot-API ${Buffer.from(apiKey).toString('base64')}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), connection: 'close' }
  }
  const text = await new Promise<string>((resolve, reject) => {
    const asked = ca ? securely(url, { ...options, ca: ca() }) : plainly(url, options)
    asked.once('error', reject)
    asked.once('response', response => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => { pieces.push(piece) })
      response.once('error', reject)
      response.once('end', () => response.statusCode === 200 ? resolve(Buffer.concat(pieces).toString()) : reject(new Error(`doveadm ${command}: HTTP ${response.statusCode}`)))
    })
    asked.end(body)
  })
  const [answer] = JSON.parse(text) as Told[]
  if (answer?.[0] === 'doveadmResponse') return { is: 'done', found: answer[1] }
  if (answer?.[0] === 'error') return { is: 'failed', exitCode: answer[1].exitCode ?? -1, say: `doveadm ${command}: ${JSON.stringify(answer)}` }
  throw new Error(`doveadm ${command}: ${text.slice(0, 200)}`)
}
