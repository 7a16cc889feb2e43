/** Where a name stands in the zones of a registry. */

export type Place = {
  /** The label right below the zone. */
  readonly label: string
  readonly zone: string
  /** Under which the price list has the zone. */
  readonly price: string
  /** The domain: the label and the zone. A host below it has more labels than that. */
  readonly registrable: string
}

/** A name below one of these zones, which have one label or two ('co.uk'). */
export const placeBelow = (zones: ReadonlySet<string>) => (name: string): Place | undefined => {
  const labels = name.split('.')
  const depth = zones.has(labels.slice(-2).join('.')) ? 2 : 1
  const zone = labels.slice(-depth).join('.')
  const label = labels.at(-depth - 1)
  return label === undefined || !zones.has(zone) ? undefined : { label, zone, price: zone, registrable: `${label}.${zone}` }
}
