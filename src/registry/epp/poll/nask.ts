/**
 * NASK's poll messages (future-2.1.xsd, extdom-2.1.xsd, extcon-2.1.xsd, extepp-2.1.xsd, extreport-2.1.xsd), and those that its
 * schemas lack: pollDomainDelegationOnHold is newer than they are, pollTasteRemoved older. Where a schema has one name, several are read.
 */
import { childrenOf, textAt, type XmlNode } from '../../../xml/parse.ts'
import type { PolledObject, PollEvent, PollReader } from '../poll-event.ts'
import { maybeInstant } from '../reply.ts'
import { readTransfer } from '../transfer.ts'

type Befallen = Extract<PollEvent, { readonly names: readonly string[] }>['is']

const text = (node: XmlNode | undefined, ...path: string[]): string => textAt(node, ...path) ?? ''
const namesIn = (node: XmlNode | undefined): string[] => childrenOf(node, 'name').map(each => each.text.trim())

/** pollBlockRemNameType and domainType: `<extdom:domain>` or `<extdom:future>` around a name and its date. */
const befell = (is: Befallen, object: PolledObject = 'domain', why: string | null = null): PollReader => data =>
  [{ is, object, names: childrenOf(data, object).flatMap(namesIn), why }]

/** '<SpaceName>:<element>' → what it tells. */
export const readers: Readonly<Record<string, PollReader>> = {
  /** future-2.1.xsd, trnDataType. NASK's acID is who has to act: in recordings the holder's contact, not a registrar. */
  'future:trnData': data => {
    const { gaining, losing, ...told } = readTransfer(data)
    return [{ is: 'transfer', object: 'future', name: text(data, 'name'), gaining: gaining ?? '', losing: losing ?? '', ...told }]
  },

  /** domain-2.1.xsd, creDataType: an option was realised. The name is reserved for its holder until exDate, a few days later. */
  'domain:creData': data => [{ is: 'given', name: text(data, 'name'), createdAt: maybeInstant(data, 'crDate'), expiresAt: maybeInstant(data, 'exDate') }],

  /** dlgDataType: the domains on one name server that does not serve them. */
  'extdom:dlgData': data => [{ is: 'broken-delegation', domains: namesIn(data).map(name => ({ name, nameServers: childrenOf(data, 'ns').map(ns => ns.text.trim()) })) }],
  /** expDataType: the domains that end at one instant. */
  'extdom:expData': data => [{ is: 'expiring', domains: namesIn(data).map(name => ({ name, expiresAt: maybeInstant(data, 'exDate') })) }],
  /** pollAuthInfoDataType: codes of the domain and of its registrant. */
  'extdom:pollAuthInfo': data => childrenOf(data, 'domain').flatMap(namesIn).map(name => ({ is: 'transfer-code', name })),

  'extdom:pollDomainBlocked': befell('blocked'),
  'extdom:pollDomainUnblocked': befell('unblocked'),
  'extdom:pollDomainJudicialRemoved': befell('removed', 'domain', 'judicial'),
  'extdom:pollTasteRemoved': befell('removed', 'domain', 'taste'),
  'extdom:pollFutureRemoved': befell('removed', 'future'),
  'extdom:pollDomainLocked': befell('locked'),
  'extdom:pollDomainUnlocked': befell('unlocked'),
  'extdom:pollDomainDelegationOnHold': befell('on-hold'),

  /** pollDomainAutoRenewedType: without the new end, which domain:info tells. */
  'extdom:pollDomainAutoRenewed': data => namesIn(data).map(name => ({ is: 'renewed', name, expiresAt: maybeInstant(data, 'exDate') })),
  /** pollDomainAutoRenewFailedType. */
  'extdom:pollDomainAutoRenewFailed': data => namesIn(data).map(name => ({ is: 'renewal-failed', name, why: null })),

  /** passwdReminderType. */
  'extepp:passwdReminder': data => [{ is: 'password-expires', at: maybeInstant(data, 'exDate') }],
  /** accountBalanceInsufficientType: which service (PREPAID_DOMAIN_FUNC_CREATE_1: a registration of one year) was not paid for which object. */
  'extepp:accountBalanceInsufficient': data => [{
    is: 'balance-insufficient',
    account: textAt(data, 'accountType') ?? null,
    level: textAt(data, 'accountLevel') ?? null,
    action: textAt(data, 'serviceName') ?? null,
    name: textAt(data, 'name') ?? null
  }],
  /** accountBalanceCrossedType: the balance is below the level we set; how far below, extreport's paymentFunds tells. */
  'extepp:accountBalanceCrossed': data => {
    const level = text(data, 'notificationLevel')
    return [{ is: 'balance-low', account: textAt(data, 'accountType') ?? null, level, currency: null, threshold: level }]
  },

  /** delDataType: contacts that nothing used, so an id that we remember may be gone. */
  'extcon:delData': data => [{ is: 'deleted', object: 'contact', ids: childrenOf(data, 'id').map(id => id.text.trim()), at: maybeInstant(data, 'executionDate') }],

  /** pollExtreportDataType: a report can be fetched with getData, or never will be (FAILED, EXPIRED). */
  'extreport:extreportData': data => [{ is: 'report-ready', reportId: text(data, 'extreportId'), state: text(data, 'reportProcessingState') }]
}
