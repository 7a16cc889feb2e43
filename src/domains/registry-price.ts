/** What a registry asks for a command, where it tells: said with the command, so that it takes no other (RFC 8748 §3.8). */
import { domainCheck } from '../registry/epp/commands/domain-check.ts'
import { sumOf } from '../registry/epp/extensions/fee-data.ts'
import type { AgreedFee, FeeCommand } from '../registry/epp/extensions/fee.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { readRegistry } from '../registry/read.ts'

export type RegistryPrice =
  /** undefined: the registry tells no prices. */
  | { readonly is: 'ordinary', readonly fee: AgreedFee | undefined }
  /** A price of this name's own, which our price list does not cover (RFC 8748 §3.7). */
  | { readonly is: 'premium', readonly fee: string | null }

/** Throws RegistryError when the registry cannot be asked now. */
export async function askRegistryPrice (deps: RegistryDeps, registry: string, name: string, command: FeeCommand, years: number): Promise<RegistryPrice> {
  if (deps.registries.of(registry).profile.dialect.ns.fee === undefined) return { is: 'ordinary', fee: undefined }
  const [answer] = await readRegistry(deps, registry, domainCheck, { names: [name], fee: { commands: [{ command, years }] } })
  const told = answer?.fees?.commands.find(each => each.command === command)
  const [fee, credit] = [sumOf(told?.fees.map(({ amount }) => amount) ?? []), sumOf(told?.credits.map(({ amount }) => amount) ?? [])]
  if (told?.standard === false || (answer?.fees?.class ?? 'standard') !== 'standard') return { is: 'premium', fee }
  const currency = answer?.fees?.currency
  if (!told || fee === null || told.fees.length === 0 || currency == null) return { is: 'ordinary', fee: undefined }
  return { is: 'ordinary', fee: { currency, fee, ...(told.credits.length > 0 && credit !== null ? { credit } : {}) } }
}
