/** `<logout>`: RFC 5730 §2.9.1.2. Answered 1500, then the server closes. */
import { el, type Xml } from '../../../xml/build.ts'

export const logout = {
  name: 'logout',
  build: (): { command: Xml } => ({ command: el('logout') }),
  parse: (): void => {}
}
