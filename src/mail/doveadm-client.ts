/** Dovecot's HTTP door (doveadm): ends sessions, and says whether a mailbox has a message. */
import { askDoveadm, type DoveadmDoor } from './doveadm-door.ts'

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
  /** Deletes every message, every folder but the inbox, and every Sieve script of the address's own; what others share with it stays. Nothing there is fine. Throws when Dovecot does not answer. */
  readonly erase: (address: string) => Promise<void>
}

/** sysexits.h, as doveadm uses them: no such session, no such user. */
const nobody = new Set([67, 68])

export function openDoveadm (door: DoveadmDoor): Doveadm {
  async function ask (command: string, parameters: object): Promise<readonly object[]> {
    const answer = await askDoveadm(door, command, parameters)
    if (answer.is === 'done') return answer.found
    if (nobody.has(answer.exitCode)) return []
    throw new Error(answer.say)
  }

  return {
    kick: async address => { await ask('kick', { mask: [address] }) },
    recount: async address => { await ask('quotaRecalc', { user: address }) },
    async share (address, member, rights) {
      const of = { user: address, mailbox: 'INBOX', id: `user=${member}` } // other folders take theirs from it
      await ask(rights ? 'aclSet' : 'aclDelete', rights ? { ...of, right: rights } : of)
    },
    async erase (address) {
      const folders = (await ask('mailboxList', { user: address, mailboxMask: ['*'] }) as { readonly mailbox: string }[]).map(({ mailbox }) => mailbox).filter(name => !name.startsWith('shared/'))
      for (const mailbox of folders) await ask('expunge', { user: address, query: ['MAILBOX', mailbox, 'ALL'] })
      for (const mailbox of folders.filter(name => name !== 'INBOX').toSorted().toReversed()) await ask('mailboxDelete', { user: address, mailbox: [mailbox], subscriptions: true }) // what lies in a folder before it
      const scripts = await ask('sieveList', { user: address }) as { readonly script: string }[]
      for (const { script } of scripts) await ask('sieveDelete', { user: address, ignoreActive: true, scriptname: [script] })
    },
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
