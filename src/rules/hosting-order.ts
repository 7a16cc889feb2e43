/** Whether hosting is started for an order, and what is asked beside the fee (HOST-3, 6.6). Pure. */
import { addDays, closeOf, openOf, type Day } from './calendar.ts'
import { daysOf, type Period } from './hosting-period.ts'
import type { HostingTerms } from './hosting-terms.ts'

export type Application = {
  readonly hasPackage: boolean
  readonly hasBillingData: boolean
  readonly hasContactData: boolean
  /** The customer owes for hosting now … */
  readonly inArrears: boolean
  /** … or paid late before. */
  readonly paidLateBefore: boolean
  /** What a person has reason to think it will be used for against the terms. */
  readonly misuse: string | null
}

/** `may`: HOST-3 allows to refuse, a person may start it all the same. */
export type ApplicationFault = { readonly reason: 'no-package' | 'billing-data' | 'contact-data' | 'arrears' | 'late-payments' | 'misuse', readonly may: boolean, readonly say: string, readonly rule: 'HOST-3' }

const fault = (reason: ApplicationFault['reason'], may: boolean, say: string): ApplicationFault => ({ reason, may, say, rule: 'HOST-3' })

/** The gravest thing that speaks against it; null: nothing. */
export function judgeApplication (facts: Application): ApplicationFault | null {
  if (!facts.hasPackage) return fault('no-package', false, 'Name the package that is ordered.')
  if (!facts.hasBillingData) return fault('billing-data', false, 'The customer’s billing data are not complete: fill in name and address.')
  if (!facts.hasContactData) return fault('contact-data', false, 'The customer’s contact data are not complete: fill in e-mail and telephone.')
  if (facts.misuse) return fault('misuse', true, `The order may be refused: ${facts.misuse}.`)
  if (facts.inArrears) return fault('arrears', true, 'The customer owes for hosting: what is due has to be paid first.')
  if (facts.paidLateBefore) return fault('late-payments', true, 'The customer paid late before: the operator decides whether to start.')
  return null
}

/** HOST-6.6: what will be transferred above the limit if the rest of the period goes on like its beginning, bytes. */
export function forecastExcess ({ usedBytes, limitBytes }: { usedBytes: bigint, limitBytes: bigint }, { from, through }: Period, now: Date): bigint {
  if (usedBytes <= limitBytes) return 0n
  const all = BigInt(closeOf(through).getTime() - openOf(from).getTime())
  const gone = BigInt(now.getTime() - openOf(from).getTime())
  const whole = gone >= all || gone <= 0n ? usedBytes : (usedBytes * all + gone - 1n) / gone
  return whole - limitBytes
}

/** The unit in which more is billed. */
export const gigabyte = 1024n ** 3n

/** HOST-6.6: what a period may transfer, bytes; of a part of one the share of its days. */
export function transferLimit (name: string, { transferGb }: Pick<HostingTerms, 'transferGb'>, period: Period, whole: Period, months: number): bigint {
  const gb = Object.hasOwn(transferGb, name) ? transferGb[name]! : transferGb.other
  return BigInt(gb * months) * gigabyte * BigInt(daysOf(period)) / BigInt(daysOf(whole))
}

/** Units of `unitBytes` begun. */
export const unitsOf = (bytes: bigint, unitBytes: bigint): bigint => (bytes + unitBytes - 1n) / unitBytes

/** OG-6.1, 6.2: the last day on which the service starts, or the customer is told that it cannot and refunded. The operator's own term: no day moves it. */
export const lastDayOfImpossible = (concludedOn: Day): Day => addDays(concludedOn, 30)

/** The first instant after it. */
export const impossibleCloses = (concludedOn: Day): Date => closeOf(lastDayOfImpossible(concludedOn))
