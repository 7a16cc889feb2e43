/** `<nsgroup:create>`: nsgroup-1.1.xsd, creUpdType. Up to nine hosts; a group may be empty. */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { isSaid } from '../dialect.ts'
import { groupCommand, settleGroupCreate } from '../group.ts'
import { nsgroupInfo, sameHosts } from './nsgroup-info.ts'

export type Nsgroup = {
  /** 1 to 50 characters, chosen by us. */
  readonly name: string
  /** ASCII host names. */
  readonly nameServers: readonly string[]
}

export const nsgroupCreate: Transform<Nsgroup, void> = {
  kind: 'transform',
  name: 'nsgroup:create',
  secrets: [],
  build: ({ name, nameServers }, dialect) => ({ command: groupCommand('nsgroup', 'create', [name], dialect, ...nameServers.map(host => el('nsgroup:ns', {}, host))) }),
  parse: () => {},
  mayBeOurs: (refusal, { exists }) => isSaid(exists, refusal),
  settle: async ({ name, nameServers }, read) => settleGroupCreate(await read(nsgroupInfo, { name }), facts => sameHosts(facts.nameServers, nameServers))
}
