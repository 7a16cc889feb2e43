/** `<keygroup:create>`: keygroup-1.1.xsd, creUpdType. Up to four keys; a group may be empty. */
import { el, type Xml } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { isSaid } from '../dialect.ts'
import type { KeyData } from '../extensions/sec-dns.ts'
import { groupCommand, settleGroupCreate } from '../group.ts'
import { keygroupInfo, sameKeys } from './keygroup-info.ts'

export type Keygroup = {
  /** 1 to 50 characters, chosen by us. */
  readonly name: string
  readonly keys: readonly KeyData[]
}

export const keygroupCreate: Transform<Keygroup, void> = {
  kind: 'transform',
  name: 'keygroup:create',
  secrets: [],
  build: ({ name, keys }, dialect) => ({ command: groupCommand('keygroup', 'create', [name], dialect, ...keys.map(groupKeyOf)) }),
  parse: () => {},
  mayBeOurs: (refusal, { exists }) => isSaid(exists, refusal),
  settle: async ({ name, keys }, read) => settleGroupCreate(await read(keygroupInfo, { name }), facts => sameKeys(facts.keys, keys))
}

/** keyDataType. */
export const groupKeyOf = ({ flags, protocol, algorithm, publicKey }: KeyData): Xml => el('keygroup:keyData', {},
  el('keygroup:flags', {}, String(flags)),
  el('keygroup:protocol', {}, String(protocol)),
  el('keygroup:alg', {}, String(algorithm)),
  el('keygroup:pubKey', {}, publicKey))
