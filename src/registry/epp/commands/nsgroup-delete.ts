/** `<nsgroup:delete>`: nsgroup-1.1.xsd, sIDType. Refused while a domain is on it (2305). */
import type { Transform } from '../command.ts'
import { groupCommand, settleGroupDelete } from '../group.ts'
import { nsgroupInfo } from './nsgroup-info.ts'

export type NsgroupDelete = { readonly name: string }

export const nsgroupDelete: Transform<NsgroupDelete, void> = {
  kind: 'transform',
  name: 'nsgroup:delete',
  secrets: [],
  build: ({ name }, dialect) => ({ command: groupCommand('nsgroup', 'delete', [name], dialect) }),
  parse: () => {},
  mayBeOurs: ({ code }) => code === 2303,
  settle: async ({ name }, read) => settleGroupDelete(await read(nsgroupInfo, { name }))
}
