/** `<nsgroup:check>`: nsgroup-1.1.xsd, mNameType. */
import type { Query } from '../command.ts'
import { groupCommand, parseGroupCheck, type GroupAvailability, type GroupCheck } from '../group.ts'

export const nsgroupCheck: Query<GroupCheck, readonly GroupAvailability[]> = {
  kind: 'query',
  name: 'nsgroup:check',
  build: ({ names }, dialect) => ({ command: groupCommand('nsgroup', 'check', names, dialect) }),
  parse: (reply, dialect, request) => parseGroupCheck('nsgroup', reply, dialect, request)
}
