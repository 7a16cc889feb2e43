/** Delegation signers (secDNS-2.1): NASK's own take on RFC 5910, without keys, urgency and maximum signature life. */
import { el, type Xml } from '../../../../xml/build.ts'
import { child, childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, refuse } from '../../answer.ts'
import type { Dialect } from '../../dialect.ts'
import type { Signer } from '../../facts.ts'
import { ours } from '../../reason-codes.ts'
import { distinct, fits, merge, type Guard } from '../guards.ts'

/** More than so many are not taken. Our choice: NASK's limit is not public. */
const mostSigners = 10

export const signersIn = (node: XmlNode | undefined): readonly Signer[] => childrenOf(node, 'dsData').map(each => ({
  keyTag: Number(textAt(each, 'keyTag')), alg: Number(textAt(each, 'alg')), digestType: Number(textAt(each, 'digestType')), digest: textAt(each, 'digest')!.toUpperCase()
}))

export const fewSigners = (signers: readonly Signer[]): Guard =>
  signers.length > mostSigners ? refuse(2308, ours.tooManySigners) : distinct(signers.map(keyOf))

type Change = { readonly add: readonly Signer[], readonly rem: readonly Signer[] }

/** What an update adds and removes; what is removed goes first (the schema's order). Of a wrong request the refusal. */
export function changedSigners (has: readonly Signer[], node: XmlNode | undefined): { readonly signers: readonly Signer[], readonly refused: Guard } {
  const { add, rem }: Change = { add: signersIn(child(node, 'add')), rem: /^(true|1)$/.test(textAt(child(node, 'rem'), 'all') ?? '') ? has : signersIn(child(node, 'rem')) }
  const signers = merge(has.map(keyOf), add.map(keyOf), rem.map(keyOf)).map(signerOf)
  return { signers, refused: fits(has.map(keyOf), add.map(keyOf), rem.map(keyOf), ours.signerAlreadySet) ?? fewSigners(signers) }
}

export const writeSigners = (dialect: Dialect, signers: readonly Signer[] = []): Xml | null => signers.length === 0 || !dialect.ns.secDNS
  ? null
  : data(dialect, 'secDNS', 'infData', ...signers.map(({ keyTag, alg, digestType, digest }) => el('secDNS:dsData', {},
    el('secDNS:keyTag', {}, String(keyTag)),
    el('secDNS:alg', {}, String(alg)),
    el('secDNS:digestType', {}, String(digestType)),
    el('secDNS:digest', {}, digest))))

/** A signer in one word, to be compared. */
const keyOf = ({ keyTag, alg, digestType, digest }: Signer): string => `${keyTag} ${alg} ${digestType} ${digest}`

function signerOf (key: string): Signer {
  const [keyTag, alg, digestType, digest] = key.split(' ')
  return { keyTag: Number(keyTag), alg: Number(alg), digestType: Number(digestType), digest: digest! }
}
