/** What lists may touch of the world outside. */
import type { Deps } from '../deps.ts'
import type { Resolve } from './author-policy.ts'

export type Handed =
  | { readonly is: 'queued' }
  /** `at` 'recipient': it is the address that is refused; else it is the message. */
  | { readonly is: 'refused', readonly at: 'recipient' | 'message', readonly reply: string }
  | { readonly is: 'deferred', readonly reply: string }

/** Hands messages to the submission server; never rejects. */
export type CopyMailer = { readonly hand: (copy: { readonly from: string, readonly to: string, readonly raw: Buffer }) => Promise<Handed> }

export type ListDeps = Deps & {
  /** Where people reach the panel. */
  readonly webUrl: string
  readonly copyMailer: CopyMailer
  readonly resolve: Resolve
}
