/** Something the visitor has to know before going on: announced to screen readers at once. */
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

export const Fault = ({ children, rule }: { children: ComponentChildren, rule?: string | undefined }) => (
  <div class='alert alert-danger' role='alert'>
    <div class='alert-icon'><Icon name='alert' /></div>
    <div>{children}{rule && <> <a class='alert-link text-nowrap' href={`/rules/${rule}`}>{rule}</a></>}</div>
  </div>
)
