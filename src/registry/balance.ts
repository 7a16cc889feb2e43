/** What is left of what we paid in at a registry, by whichever object it tells that. */
import { RegistryError } from '../errors.ts'
import { formatAmount } from '../rules/money.ts'
import { balanceInfo } from './epp/commands/balance-info.ts'
import { registrarFinance } from './epp/commands/registrar-finance.ts'
import { reportFunds } from './epp/commands/report-funds.ts'
import type { RegistryLink } from './links.ts'
import { askRegistry } from './read.ts'

export type BalanceTold = {
  /** As a decimal, e.g. '123.45'. */
  readonly balance: string
  /** What commands can still be paid from; null: not told. */
  readonly available: string | null
  /** null: the registry has one currency and does not name it. */
  readonly currency: string | null
}

/** null: the registry does not tell it over EPP. Throws RegistryError 'retry' when it cannot be asked now. */
export async function askBalance (link: RegistryLink): Promise<BalanceTold | null> {
  const spoken = (await link.use(async ({ dialect }) => await Promise.resolve(dialect))).ns
  if (spoken.registrarFinance !== undefined) return await askFinance(link)
  if (spoken.balance !== undefined) return await askAccount(link)
  return spoken.extreport === undefined ? null : await askFunds(link)
}

/** EURid: euro. */
async function askFinance (link: RegistryLink): Promise<BalanceTold | null> {
  const { answer } = await askRegistry(link, registrarFinance, {})
  if (!answer.ok) return refused(answer)
  const { balanceMinor, availableMinor } = answer.result
  return { balance: formatAmount(balanceMinor), available: availableMinor === null ? null : formatAmount(availableMinor), currency: 'EUR' }
}

/** Verisign: the currency is the agreement's. */
async function askAccount (link: RegistryLink): Promise<BalanceTold | null> {
  const { answer } = await askRegistry(link, balanceInfo, undefined)
  return answer.ok ? { balance: answer.result.balance, available: answer.result.available, currency: null } : refused(answer)
}

/** NASK: złoty. */
async function askFunds (link: RegistryLink): Promise<BalanceTold | null> {
  const { answer } = await askRegistry(link, reportFunds, { account: 'DOMAIN' })
  if (!answer.ok) return refused(answer)
  if (answer.result.is === 'coming') throw new RegistryError('the registry makes a report of it first: the poll queue will tell when it is there', 'retry')
  const balance = answer.result.rows.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0n)
  return { balance: formatAmount(balance), available: null, currency: 'PLN' }
}

/** Not implemented there, or not for us: as good as not told. */
function refused ({ code, message }: { readonly code: number, readonly message: string }): null {
  if (code >= 2000 && code <= 2103) return null
  throw new RegistryError(`the registry refused to tell the balance: ${code} ${message}`, 'retry', code)
}
