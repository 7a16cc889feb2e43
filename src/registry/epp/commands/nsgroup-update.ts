/** `<nsgroup:update>`: nsgroup-1.1.xsd, creUpdType. Says all hosts that shall be in the group: every domain on it follows. */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { groupCommand, settleGroupUpdate } from '../group.ts'
import type { Nsgroup } from './nsgroup-create.ts'
import { nsgroupInfo, sameHosts } from './nsgroup-info.ts'

export const nsgroupUpdate: Transform<Nsgroup, void> = {
  kind: 'transform',
  name: 'nsgroup:update',
  secrets: [],
  build: ({ name, nameServers }, dialect) => ({ command: groupCommand('nsgroup', 'update', [name], dialect, ...nameServers.map(host => el('nsgroup:ns', {}, host))) }),
  parse: () => {},
  mayBeOurs: () => false,
  settle: async ({ name, nameServers }, read) => settleGroupUpdate(await read(nsgroupInfo, { name }), facts => sameHosts(facts.nameServers, nameServers))
}
