/** Dovecot's HTTP door (doveadm): ends sessions, and says whether a mailbox has a message. */

export type Doveadm = {
  /** Ends every open session of the address; none is fine. Throws when Dovecot does not answer. */
  readonly kick: (address: string) => Promise<void>
  /** Counts anew what is in the mailbox and writes the usage. Throws when Dovecot does not answer. */
  readonly recount: (address: string) => Promise<void>
  /** Whether a message whose trace fields carry one of these ids lies in any folder of the mailbox. Throws when Dovecot does not answer. */
  readonly hasMessage: (address: string, receivedIds: readonly string[]) => Promise<boolean>
  /** The name of the Sieve script of its owner's own that is active; undefined: none. Throws when Dovecot does not answer. */
  readonly activeScript: (address: string) => Promise<string | undefined>
  /** What `member` may do in every folder of `address` (RFC 4314, in Dovecot's words); null: nothing any more. Throws when Dovecot does not answer. */
  readonly share: (address: string, member: string, rights: readonly string[] | null) => Promise<void>
  /** Deletes every message in every folder of the address; nothing there is fine. Throws when Dovecot does not answer. */
  readonly erase: (address: string) => Promise<void>
}

type Answer = readonly ['doveadmResponse', readonly object[], string] | readonly ['error', { readonly exitCode?: number, readonly type?: string }, string]

const within = 10_000

/** sysexits.h, as doveadm uses them: no such session, no such user. */
const nobody = new Set([67, 68])

/** `url`: 'http://127.0.0.1:8080/doveadm/v1'. */
export function openDoveadm ({ url, apiKey }: { readonly url: string, readonly apiKey: string }): Doveadm {
  async function ask (command: string, parameters: object): Promise<readonly object[]> {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `X-Dovecot-API ${Buffer.from(apiKey).toString('base64')}`,
        'content-type': 'application/json',
        connection: 'close' // its workers close what they have answered on
      },
      body: JSON.stringify([[command, parameters, 'strefa']]),
      signal: AbortSignal.timeout(within)
    })
    if (!response.ok) throw new Error(`doveadm ${command}: HTTP ${response.status}`)
    const [answer] = await response.json() as Answer[]
    if (answer?.[0] === 'doveadmResponse') return answer[1]
    if (answer?.[0] === 'error' && nobody.has(answer[1].exitCode ?? -1)) return []
    throw new Error(`doveadm ${command}: ${JSON.stringify(answer)}`)
  }

  return {
    kick: async address => { await ask('kick', { mask: [address] }) },
    recount: async address => { await ask('quotaRecalc', { user: address }) },
    async share (address, member, rights) {
      const of = { user: address, mailbox: 'INBOX', id: `user=${member}` } // other folders take theirs from it
      await ask(rights ? 'aclSet' : 'aclDelete', rights ? { ...of, right: rights } : of)
    },
    erase: async address => { await ask('expunge', { user: address, query: ['MAILBOX', '*', 'ALL'] }) },
    async activeScript (address) {
      const scripts = await ask('sieveList', { user: address }) as { readonly script: string, readonly active: string }[]
      return scripts.find(({ active }) => active !== '')?.script
    },
    async hasMessage (address, receivedIds) {
      for (const id of receivedIds) {
        const found = await ask('search', { user: address, query: ['MAILBOX', '*', 'HEADER', 'Received', id] })
        if (found.length > 0) return true
      }
      return false
    }
  }
}
