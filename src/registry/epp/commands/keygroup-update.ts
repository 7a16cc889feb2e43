/** `<keygroup:update>`: keygroup-1.1.xsd, creUpdType. Says all keys that shall be in the group: every domain signed with it follows. */
import type { Transform } from '../command.ts'
import { groupCommand, settleGroupUpdate } from '../group.ts'
import { groupKeyOf, type Keygroup } from './keygroup-create.ts'
import { keygroupInfo, sameKeys } from './keygroup-info.ts'

export const keygroupUpdate: Transform<Keygroup, void> = {
  kind: 'transform',
  name: 'keygroup:update',
  secrets: [],
  build: ({ name, keys }, dialect) => ({ command: groupCommand('keygroup', 'update', [name], dialect, ...keys.map(groupKeyOf)) }),
  parse: () => {},
  mayBeOurs: () => false,
  settle: async ({ name, keys }, read) => settleGroupUpdate(await read(keygroupInfo, { name }), facts => sameKeys(facts.keys, keys))
}
