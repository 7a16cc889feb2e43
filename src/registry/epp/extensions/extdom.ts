/** NASK's extension of the commands on domains: extdom-2.1.xsd, createType, renewType, transferType. What it tells by poll: poll/nask.ts. */
import type { Day } from '../../../rules/calendar.ts'
import { el, type Xml } from '../../../xml/build.ts'
import { spaceOf, type Dialect } from '../dialect.ts'

export type ExtdomCreate = {
  /** Reserves the name instead of registering it. Refused to registrars since 2020-01-08 (REG-NASK); the registry of before takes it. */
  readonly book: true
}

export type ExtdomRenew = {
  /** Brings a domain back out of the block that follows an unpaid end. */
  readonly reactivate?: boolean | undefined
  /** Renews up to a day. */
  readonly toDate?: Day | undefined
}

export type ExtdomTransfer = {
  /** Not another transfer: the holder is sent the mail with the question once more. */
  readonly resendConfirmation: true
}

/** Throws RegistryError 'give-up' where the registry has no such extension. */
export const extdomCreate = (asked: ExtdomCreate | undefined, dialect: Dialect): Xml | null =>
  asked ? frame('create', [el('extdom:book')], dialect) : null

/** In the order of the schema. Throws RegistryError 'give-up' where the registry has no such extension. */
export const extdomRenew = ({ reactivate = false, toDate }: ExtdomRenew, dialect: Dialect): Xml | null =>
  reactivate || toDate !== undefined
    ? frame('renew', [reactivate ? el('extdom:reactivate') : null, toDate === undefined ? null : el('extdom:renewToDate', {}, toDate)], dialect)
    : null

/** Throws RegistryError 'give-up' where the registry has no such extension. */
export const extdomTransfer = (asked: ExtdomTransfer | undefined, dialect: Dialect): Xml | null =>
  asked ? frame('transfer', [el('extdom:resendConfirmationRequest')], dialect) : null

const frame = (verb: string, asks: readonly (Xml | null)[], dialect: Dialect): Xml =>
  el(`extdom:${verb}`, { 'xmlns:extdom': spaceOf(dialect, 'extdom') }, ...asks)
