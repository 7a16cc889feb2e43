/**
 * NASK's extension of the commands on contacts: extcon-2.1.xsd, cmdAllType, infoType, rspAllType. A contact is a natural person's or
 * not; of a person the registry shows nothing to the public (DOM-II.2-WHOIS).
 */
import { el, type Xml } from '../../../xml/build.ts'
import { child, textAt } from '../../../xml/parse.ts'
import { spaceOf, type Dialect } from '../dialect.ts'
import { isTrue, type Reply } from '../reply.ts'

/** Null where the registry does not ask whether the holder is a person. */
export const extconCreate = (individual: boolean, dialect: Dialect): Xml | null =>
  dialect.ns.extcon === undefined ? null : flag('create', individual, dialect)

/** Throws RegistryError 'give-up' where the registry does not keep it. */
export const extconUpdate = (individual: boolean | undefined, dialect: Dialect): Xml | null =>
  individual === undefined ? null : flag('update', individual, dialect)

/** The code that opens another registrar's contact: beside NASK's contact:info, where others have it inside. `roid`: as in `shownAuthInfoOf`. */
export const extconInfo = (code: string | undefined, roid: string | undefined, { ns }: Dialect): Xml | null =>
  code === undefined || ns.extcon === undefined
    ? null
    : el('extcon:info', { 'xmlns:extcon': ns.extcon }, el('extcon:authInfo', {}, el('extcon:pw', { roid }, code)))

/** Whether the contact of an answer is a person; null when it is not told. */
export function readExtcon ({ extension }: Reply, { ns }: Dialect): boolean | null {
  const told = ns.extcon === undefined ? undefined : textAt(child(extension, 'infData', ns.extcon), 'individual')
  return told === undefined ? null : isTrue(told)
}

const flag = (verb: string, individual: boolean, dialect: Dialect): Xml =>
  el(`extcon:${verb}`, { 'xmlns:extcon': spaceOf(dialect, 'extcon') }, el('extcon:individual', {}, String(individual)))
