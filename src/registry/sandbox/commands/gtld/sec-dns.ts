/** Delegation signers (RFC 5910) over the DS interface alone: no bare keys, no maximum signature life, no hurry. */
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { refuse } from '../../answer.ts'
import type { DnsKey, Signer } from '../../facts.ts'
import { words } from '../../reason-codes.ts'
import { distinct, fits, type Guard } from '../guards.ts'

export const signersIn = (node: XmlNode | undefined): readonly Signer[] => childrenOf(node, 'dsData').map(each => {
  const key = child(each, 'keyData')
  return { keyTag: Number(textAt(each, 'keyTag')), alg: Number(textAt(each, 'alg')), digestType: Number(textAt(each, 'digestType')), digest: textAt(each, 'digest')!.toUpperCase(), ...key && { key: keyOf(key) } }
})

export const keyOf = (node: XmlNode): DnsKey =>
  ({ flags: Number(textAt(node, 'flags')), protocol: Number(textAt(node, 'protocol')), alg: Number(textAt(node, 'alg')), pubKey: textAt(node, 'pubKey')!.replace(/\s/g, '') })

type Signed = { readonly signers: readonly Signer[], readonly refused: Guard }

export function newSigners (node: XmlNode | undefined, most: number): Signed {
  const signers = signersIn(node)
  return { signers, refused: served(node) ?? few(signers, most) }
}

/** What is removed goes first (RFC 5910 §5.2.5). */
export function changedSigners (has: readonly Signer[], node: XmlNode | undefined, most: number): Signed {
  const [add, rem] = [child(node, 'add'), child(node, 'rem')]
  const isAll = /^(true|1)$/.test(textAt(rem, 'all') ?? '')
  const [added, removed] = [signersIn(add), isAll ? has : signersIn(rem)]
  const gone = new Set(removed.map(nameOf))
  const signers = [...has.filter(each => !gone.has(nameOf(each))), ...added]
  const urgent = /^(true|1)$/.test(node?.attrs['urgent'] ?? '') ? refuse(2102, words('Urgent updates are not served')) : undefined
  return { signers, refused: urgent ?? served(add) ?? served(rem) ?? served(child(node, 'chg')) ?? fits(has.map(nameOf), added.map(nameOf), removed.map(nameOf), words('Signer is there already')) ?? few(signers, most) }
}

function served (node: XmlNode | undefined): Guard {
  if (child(node, 'maxSigLife')) return refuse(2102, words('maxSigLife is not served'))
  return child(node, 'keyData') ? refuse(2306, words('Only the DS data interface is served')) : undefined
}

const few = (signers: readonly Signer[], most: number): Guard =>
  signers.length > most ? refuse(2306, words('Too many delegation signers')) : distinct(signers.map(nameOf))

/** A signer in one word, to be compared. */
const nameOf = ({ keyTag, alg, digestType, digest }: Signer): string => `${keyTag} ${alg} ${digestType} ${digest}`
