/** Name servers (nsgroup-1.1) and keys (keygroup-1.1) that several domains of a registrar share. Each registrar has names of his own for them. */
import { el } from '../../../../xml/build.ts'
import { childrenOf, textAt, type XmlNode } from '../../../../xml/parse.ts'
import { data, done, refuse } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import type { DnsKey, GroupKind } from '../../facts.ts'
import { groupKey, type Group } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { distinct, type Guard } from '../guards.ts'
import { keyOf } from '../gtld/sec-dns.ts'
import { mapping, readHost } from './names.ts'

const good = /^[a-z0-9][a-z0-9._-]*$/i
const called = { nsgroup: 'name server group', keygroup: 'key group' } as const

type GroupCommands = Readonly<Record<string, Command>>

/** The five commands of one sort of group. */
export const groupCommands = (kind: GroupKind): GroupCommands => ({
  [`${kind}:check`]: ({ dialect, ledger, account }, node) => done(data(dialect, kind, 'chkData', ...childrenOf(node, 'name').map(({ text }) => {
    const name = text.trim()
    const reason = !good.test(name) ? `Invalid ${called[kind]} name` : ledger.groups.has(groupKey(kind, account.id, name)) ? 'in use' : null
    return el(`${kind}:cd`, {}, el(`${kind}:name`, { avail: String(reason === null) }, name), reason && el(`${kind}:reason`, { lang: 'en' }, reason))
  }))),
  [`${kind}:create`]: (desk, node) => {
    const name = textAt(node, 'name')!
    if (!good.test(name)) return refuse(2005, words(`invalid ${called[kind]} name`), valueOf(kind, name))
    return find(desk, kind, name) ? refuse(2302, words('in use'), valueOf(kind, name)) : set(desk, kind, name, node)
  },
  [`${kind}:info`]: (desk, node) => {
    const name = textAt(node, 'name')!
    const group = find(desk, kind, name)
    if (!group) return unknown(kind, name)
    return done(data(desk.dialect, kind, 'infData', el(`${kind}:name`, {}, group.name), ...write(kind, group)), mapping(desk.dialect, group.ns))
  },
  [`${kind}:update`]: (desk, node) => {
    const name = textAt(node, 'name')!
    return find(desk, kind, name) ? set(desk, kind, name, node) : unknown(kind, name)
  },
  [`${kind}:delete`]: (desk, node) => {
    const name = textAt(node, 'name')!
    if (!find(desk, kind, name)) return unknown(kind, name)
    if (desk.ledger.groupUses.has(groupKey(kind, desk.account.id, name))) return refuse(2305, words(`${called[kind]} is in use`), valueOf(kind, name))
    desk.record({ what: 'group-deleted', group: kind, name })
    return done()
  }
})

/** What a group holds is said whole; what is not said is no longer there. */
function set (desk: Desk, kind: GroupKind, name: string, node: XmlNode): ReturnType<Command> {
  const texts = childrenOf(node, 'ns').map(({ text }) => text.trim())
  const ns = texts.map(readHost)
  const wrong = texts.find((_, index) => ns[index] === undefined)
  const keys: readonly DnsKey[] = childrenOf(node, 'keyData').map(keyOf)
  const refused: Guard = (wrong === undefined ? undefined : refuse(2005, words('invalid host name'), { element: 'ns', text: wrong, space: kind })) ??
    distinct(ns as string[]) ??
    distinct(keys.map(({ pubKey }) => pubKey))
  if (refused) return refused
  desk.record({ what: 'group-set', group: kind, name, ns: ns as string[], keys })
  return done()
}

const write = (kind: GroupKind, { ns, keys }: Group): ReturnType<typeof el>[] => kind === 'nsgroup'
  ? ns.map(each => el('nsgroup:ns', {}, each))
  : keys.map(({ flags, protocol, alg, pubKey }) => el('keygroup:keyData', {},
    el('keygroup:flags', {}, String(flags)), el('keygroup:protocol', {}, String(protocol)), el('keygroup:alg', {}, String(alg)), el('keygroup:pubKey', {}, pubKey)))

const find = ({ ledger, account }: Desk, kind: GroupKind, name: string): Group | undefined => ledger.groups.get(groupKey(kind, account.id, name))

const valueOf = (kind: GroupKind, name: string): { element: string, text: string, space: GroupKind } => ({ element: 'name', text: name, space: kind })

const unknown = (kind: GroupKind, name: string): ReturnType<typeof refuse> => refuse(2303, words(`${called[kind]} does not exist`), valueOf(kind, name))
