/** `<keygroup:delete>`: keygroup-1.1.xsd, sIDType. Refused while a domain is signed with it (2305). */
import type { Transform } from '../command.ts'
import { groupCommand, settleGroupDelete } from '../group.ts'
import { keygroupInfo } from './keygroup-info.ts'

export type KeygroupDelete = { readonly name: string }

export const keygroupDelete: Transform<KeygroupDelete, void> = {
  kind: 'transform',
  name: 'keygroup:delete',
  secrets: [],
  build: ({ name }, dialect) => ({ command: groupCommand('keygroup', 'delete', [name], dialect) }),
  parse: () => {},
  mayBeOurs: ({ code }) => code === 2303,
  settle: async ({ name }, read) => settleGroupDelete(await read(keygroupInfo, { name }))
}
