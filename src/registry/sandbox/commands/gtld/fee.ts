/** Fees (RFC 8748): asked for with a check, agreed to with a transform, told with its answer. Decimal amounts of the registry's currency. */
import { el, type Xml } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, refuse } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import { printMinor } from '../../money.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn, type Extension } from '../../request.ts'
import { gtldPlaceOf, isPremium } from '../../zones/gtld.ts'
import type { Guard } from '../guards.ts'
import { priceFor, registrable } from './rules.ts'

/** Wrong by a cent is wrong (2004); of a premium name the fee must be agreed to (2003). */
export function agreed (desk: Desk, extensions: readonly Extension[], name: string, priceMinor: bigint): Guard {
  const fee = extensionIn(extensions, 'fee')
  if (!fee) return isPremium(gtldPlaceOf(name)!.label) && priceMinor > 0n ? refuse(2003, words('The fee of a premium name must be agreed to')) : undefined
  const currency = textAt(fee, 'currency')
  if (currency !== undefined && currency !== desk.currency) return refuse(2004, words('Currency is not the registry\'s'), { element: 'currency', text: currency, space: 'fee' })
  const sum = childrenOf(fee, 'fee').reduce((all, { text }) => all + minorOf(text.trim()), 0n)
  return sum === priceMinor ? undefined : refuse(2004, words(`The fee is ${printMinor(priceMinor)}`), { element: 'fee', text: textAt(fee, 'fee')!, space: 'fee' })
}

/** Hundredths; what is finer than that never equals a price. */
function minorOf (text: string): bigint {
  const [whole = '', fraction = ''] = text.replace(/^\+/, '').split('.')
  return /^0*$/.test(fraction.slice(2)) ? BigInt(`${whole || '0'}${fraction.slice(0, 2).padEnd(2, '0')}`) : -1n
}

/** `fee:creData` and the like: only for who agreed to a fee. */
export const writeFee = ({ dialect, currency }: Desk, extensions: readonly Extension[], element: string, priceMinor: bigint): Xml | null =>
  extensionIn(extensions, 'fee') ? data(dialect, 'fee', element, el('fee:currency', {}, currency), el('fee:fee', {}, printMinor(priceMinor))) : null

const charges = { create: 'create', renew: 'renew', transfer: 'transfer', restore: 'restore' } as const

export function checkFees (desk: Desk, check: XmlNode, names: readonly string[]): Xml | ReturnType<typeof refuse> {
  const currency = textAt(check, 'currency')
  if (currency !== undefined && currency !== desk.currency) return refuse(2004, words('Currency is not the registry\'s'), { element: 'currency', text: currency, space: 'fee' })
  return data(desk.dialect, 'fee', 'chkData', el('fee:currency', {}, desk.currency), ...names.map(name => {
    if (registrable(name)) return el('fee:cd', { avail: '0' }, el('fee:objID', {}, name), el('fee:reason', {}, 'Not a name of this registry'))
    return el('fee:cd', { avail: '1' },
      el('fee:objID', {}, name),
      el('fee:class', {}, isPremium(gtldPlaceOf(name)!.label) ? 'premium' : 'standard'),
      ...childrenOf(check, 'command').map(command => writeCommand(desk, name, command)))
  }))
}

function writeCommand (desk: Desk, name: string, command: XmlNode): Xml {
  const { name: what = '' } = command.attrs
  const period = child(command, 'period')
  const count = Number(period?.text.trim() ?? 1)
  const years = period?.attrs['unit'] === 'm' ? count / 12 : count
  const shown = period && el('fee:period', { unit: period.attrs['unit']! }, period.text.trim())
  const write = (...children: readonly (Xml | undefined)[]): Xml => el('fee:command', { name: what || undefined }, ...children)
  if (what === 'delete' || what === 'update') return write(shown, el('fee:fee', {}, '0.00'))
  if (!Object.hasOwn(charges, what) || !Number.isInteger(years)) return write(shown, el('fee:reason', {}, 'Not sold here'))
  return write(shown, el('fee:fee', { refundable: '1', 'grace-period': what === 'restore' ? undefined : 'P5D' }, printMinor(priceFor(desk, name, charges[what as keyof typeof charges], years))))
}
