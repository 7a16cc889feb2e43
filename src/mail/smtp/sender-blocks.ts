/** Which mail domains are blocked from sending, in the memory of an SMTP process. */
import type { Deps } from '../../deps.ts'
import type { SenderBlock } from '../../rules/mailbox.ts'
import { openBlocks } from '../block-store.ts'
import { openToldTable } from '../../db/told-table.ts'

export type SenderBlocks = {
  /** The block of this mail domain that is not released. `domain`: lower case. Rejects when nobody can tell. */
  readonly find: (domain: string) => Promise<SenderBlock | undefined>
  readonly close: () => Promise<void>
}

export async function openSenderBlocks (url: string, deps: Pick<Deps, 'db' | 'log'>): Promise<SenderBlocks> {
  const { find, close } = await openToldTable<SenderBlock & { readonly key: string }>(url, deps, openBlocks)
  return {
    find: async domain => (await find([domain]))[0],
    close
  }
}
