/** What registries tell about prices, in whichever version: by element, in the command or beside it. Pure. */
import { childrenOf, child, textAt, type XmlNode } from '../../../xml/parse.ts'
import type { Dialect } from '../dialect.ts'
import { isTrue, type Reply } from '../reply.ts'

/** One part of a price. `amount`: a decimal as the registry writes it; credits are negative. */
export type FeePart = {
  readonly amount: string
  readonly description: string | null
  readonly refundable: boolean | null
  /** How long it may come back, xs:duration ('P5D'). */
  readonly gracePeriod: string | null
  /** 'delayed': taken when the grace is over. */
  readonly applied: 'immediate' | 'delayed' | null
}

export type CommandFee = {
  readonly command: string
  readonly years: number | null
  readonly fees: readonly FeePart[]
  readonly credits: readonly FeePart[]
  /** Fees and credits together, exactly; null when the registry names none. */
  readonly total: string | null
  /** RFC 8748 §3.7: an ordinary price, not one of this name's own. null where it is not told. */
  readonly standard: boolean | null
  /** Why there is no price. */
  readonly reason: string | null
}

export type NameFees = {
  readonly currency: string | null
  /** 'standard', 'premium', or the registry's own word. */
  readonly class: string | null
  readonly commands: readonly CommandFee[]
}

export type Charged = {
  readonly currency: string | null
  readonly fees: readonly FeePart[]
  readonly credits: readonly FeePart[]
  readonly total: string | null
  /** Of our account there, after it. */
  readonly balance: string | null
  readonly creditLimit: string | null
}

/** By name, lower case; empty where nothing is told. Up to 0.11 each command of a name comes in a `cd` of its own. */
export function readFees (reply: Reply, { ns }: Dialect): ReadonlyMap<string, NameFees> {
  const told = new Map<string, NameFees>()
  if (ns.fee === undefined) return told
  const data = child(reply.extension, 'chkData', ns.fee)
  const around = textAt(data, 'currency') ?? null
  for (const cd of childrenOf(data, 'cd', ns.fee)) {
    const name = nameIn(cd)
    const before = told.get(name)
    const commands = childrenOf(cd, 'command', ns.fee).map(command => readCommand(command, command.attrs['name'] === undefined ? cd : command))
    told.set(name, {
      currency: around ?? textAt(cd, 'currency') ?? before?.currency ?? null,
      class: textAt(cd, 'class') ?? childrenOf(cd, 'command').map(each => textAt(each, 'class')).find(each => each !== undefined) ?? before?.class ?? null,
      commands: [...before?.commands ?? [], ...commands]
    })
  }
  return told
}

/** objID (0.9, 0.23, 1.0), name (to 0.8), or an object of any kind around its name (0.11). */
const nameIn = (cd: XmlNode): string =>
  (textAt(cd, 'objID') ?? textAt(cd, 'name') ?? textAt(child(cd, 'object')?.children[0], 'name') ?? child(cd, 'object')?.children[0]?.text.trim() ?? '').toLowerCase()

/** `around`: the element that holds period and fees: the command itself since 0.23. */
function readCommand (command: XmlNode, around: XmlNode): CommandFee {
  const period = child(around, 'period')
  const standard = command.attrs['standard']
  return {
    command: command.attrs['name'] ?? command.text.trim(),
    years: period ? Number(period.text.trim()) / (period.attrs['unit'] === 'm' ? 12 : 1) : null,
    ...partsIn(around),
    standard: standard === undefined ? null : isTrue(standard),
    reason: textAt(around, 'reason') || null
  }
}

/** What a transform cost, whichever it was; {} where it is not told. */
export function readCharged (reply: Reply, { ns }: Dialect): { readonly charged?: Charged } {
  const data = ns.fee === undefined ? undefined : reply.extension?.children.find(each => each.ns === ns.fee && each.name.endsWith('Data') && each.name !== 'chkData')
  if (!data) return {}
  return {
    charged: {
      currency: textAt(data, 'currency') || null,
      ...partsIn(data),
      balance: textAt(data, 'balance') || null,
      creditLimit: textAt(data, 'creditLimit') || null
    }
  }
}

function partsIn (node: XmlNode): Pick<CommandFee, 'fees' | 'credits' | 'total'> {
  const fees = childrenOf(node, 'fee').map(readPart)
  const credits = childrenOf(node, 'credit').map(readPart)
  return { fees, credits, total: fees.length + credits.length === 0 ? null : sumOf([...fees, ...credits].map(({ amount }) => amount)) }
}

const readPart = ({ text, attrs }: XmlNode): FeePart => ({
  amount: text.trim(),
  description: attrs['description'] ?? null,
  refundable: attrs['refundable'] === undefined ? null : isTrue(attrs['refundable']),
  gracePeriod: attrs['grace-period'] ?? null,
  applied: attrs['applied'] === 'immediate' || attrs['applied'] === 'delayed' ? attrs['applied'] : null
})

/** Exact; with as many decimals as the longest has. null when one of them is no decimal. */
export function sumOf (amounts: readonly string[]): string | null {
  const parts = amounts.map(amount => /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(amount))
  const decimals = Math.max(0, ...parts.map(part => part?.[3]?.length ?? 0))
  let sum = 0n
  for (const part of parts) {
    const [, sign = '', whole = '', fraction = ''] = part ?? []
    if (whole + fraction === '') return null
    sum += BigInt(whole + fraction.padEnd(decimals, '0')) * (sign === '-' ? -1n : 1n)
  }
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  return `${sum < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals > 0 ? `.${digits.slice(cut)}` : ''}`
}
