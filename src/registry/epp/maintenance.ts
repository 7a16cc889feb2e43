/** RFC 9167: when which systems of a registry are down, or changed, and why. */
import { child, childrenOf, textAt, type XmlNode } from '../../xml/parse.ts'
import { isTrue, maybeInstant } from './reply.ts'

export type Maintenance = {
  readonly id: string
  /** The registry's names for it: 'Routine Maintenance'. */
  readonly types: readonly string[]
  /** Why a message of the poll queue was written: create, update, delete, courtesy, end. */
  readonly pollType: string | null
  /** `impact`: full (down), partial, none. */
  readonly systems: readonly { readonly name: string, readonly host: string | null, readonly impact: string }[]
  /** production, ote, staging, development or the registry's own word. */
  readonly environment: string | null
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  /** planned or emergency. */
  readonly reason: string | null
  /** Where it is told at length, a URI. */
  readonly detail: string | null
  readonly descriptions: readonly string[]
  readonly tlds: readonly string[]
  /** What registrars have to do: new connections afterwards, changes of their own software. */
  readonly intervention: { readonly connection: boolean, readonly implementation: boolean } | null
}

export type MaintenanceEntry = Pick<Maintenance, 'id' | 'startsAt' | 'endsAt'>

/** `<maint:item>` (RFC 9167 §3.3). */
export function readMaintenance (item: XmlNode): Maintenance {
  const intervention = child(item, 'intervention')
  const environment = child(item, 'environment')
  return {
    ...readMaintenanceEntry(item),
    types: texts(item, 'type'),
    pollType: textAt(item, 'pollType') || null,
    systems: childrenOf(child(item, 'systems'), 'system').map(system => ({ name: textAt(system, 'name') ?? '', host: textAt(system, 'host') || null, impact: textAt(system, 'impact') ?? '' })),
    environment: environment?.attrs['name'] ?? environment?.attrs['type'] ?? null,
    reason: textAt(item, 'reason') || null,
    detail: textAt(item, 'detail') || null,
    descriptions: texts(item, 'description'),
    tlds: texts(child(item, 'tlds'), 'tld'),
    intervention: intervention ? { connection: isTrue(textAt(intervention, 'connection')), implementation: isTrue(textAt(intervention, 'implementation')) } : null
  }
}

/** `<maint:listItem>`, and the beginning of every item. */
export const readMaintenanceEntry = (item: XmlNode): MaintenanceEntry =>
  ({ id: textAt(item, 'id') ?? '', startsAt: maybeInstant(item, 'start'), endsAt: maybeInstant(item, 'end') })

const texts = (node: XmlNode | undefined, name: string): string[] => childrenOf(node, name).map(each => each.text.trim()).filter(text => text !== '')
