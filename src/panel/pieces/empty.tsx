/** A list with nothing in it says what to do. */
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export const Empty = ({ icon, title, children }: { icon: IconName, title: string, children?: ComponentChildren }) => (
  <div class={children ? 'empty' : 'empty empty-small'}><Icon name={icon} /><h2>{title}</h2>{children}</div>
)
