/** What registries tell through the poll queue (RFC 5730 §2.9.2.3), in our words whatever the registry's. A message may hold several. Types only. */
import type { XmlNode } from '../../xml/parse.ts'
import type { Dialect } from './dialect.ts'
import type { Reply } from './reply.ts'

export type PolledObject = 'domain' | 'contact' | 'host' | 'future' | 'nsgroup' | 'keygroup'

export type PollEvent =
  /** trnData (RFC 5731 §3.2.4). `status`: as RFC 5730 names it, also where a registry's is longer. */
  | { readonly is: 'transfer', readonly object: PolledObject, readonly name: string, readonly status: string, readonly gaining: string, readonly losing: string, readonly requestedAt: Date | null, readonly actBy: Date | null, readonly expiresAt: Date | null }
  /** panData: what was answered 1001 has come to its end. `clTRID`: of our command. */
  | { readonly is: 'pending-done', readonly object: PolledObject, readonly name: string, readonly done: boolean, readonly clTRID: string | null, readonly svTRID: string | null, readonly at: Date | null }
  /** A domain came to us by itself (NASK: an option was realised); it must be taken before it expires. */
  | { readonly is: 'given', readonly name: string, readonly createdAt: Date | null, readonly expiresAt: Date | null }
  | { readonly is: 'expiring', readonly domains: readonly { readonly name: string, readonly expiresAt: Date | null }[] }
  | { readonly is: 'renewed', readonly name: string, readonly expiresAt: Date | null }
  | { readonly is: 'renewal-failed', readonly name: string, readonly why: string | null }
  | { readonly is: 'broken-delegation', readonly domains: readonly { readonly name: string, readonly nameServers: readonly string[] }[] }
  | { readonly is: 'blocked' | 'unblocked' | 'removed' | 'locked' | 'unlocked' | 'on-hold' | 'quarantined' | 'restored', readonly object: PolledObject, readonly names: readonly string[], readonly why: string | null }
  /** The registry deleted these by itself: ids that we remember may be among them. */
  | { readonly is: 'deleted', readonly object: PolledObject, readonly ids: readonly string[], readonly at: Date | null }
  /** The registry or somebody else changed an object of ours (RFC 8590). */
  | { readonly is: 'changed', readonly object: PolledObject, readonly name: string, readonly operation: string, readonly who: string | null, readonly why: string | null, readonly at: Date | null }
  /** A transfer code was issued to the holder. The code itself stays in the raw frame, sealed. */
  | { readonly is: 'transfer-code', readonly name: string }
  | { readonly is: 'balance-low', readonly account: string | null, readonly level: string, readonly currency: string | null, readonly threshold: string | null }
  /** A command was not carried out for lack of funds. */
  | { readonly is: 'balance-insufficient', readonly account: string | null, readonly level: string | null, readonly action: string | null, readonly name: string | null }
  | { readonly is: 'limit-near', readonly what: string, readonly level: string }
  | { readonly is: 'password-expires', readonly at: Date | null }
  | { readonly is: 'report-ready', readonly reportId: string, readonly state: string }
  | { readonly is: 'restore-report-due', readonly name: string, readonly by: Date | null }
  /** RFC 9167. */
  | { readonly is: 'maintenance', readonly id: string, readonly what: string, readonly from: Date | null, readonly until: Date | null, readonly systems: readonly string[] }
  /** Words alone. */
  | { readonly is: 'text' }
  /** Elements that we do not know: shown to a person, never in the way of the next message. '{uri}name'. */
  | { readonly is: 'unknown', readonly elements: readonly string[] }

/** Reads one element of a message. What it throws makes the element an unknown one. */
export type PollReader = (data: XmlNode, dialect: Dialect, reply: Reply) => PollEvent[]
