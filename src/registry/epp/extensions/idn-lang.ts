/** Verisign's idnLang-1.0: the language of an internationalised name, as the registry's tables call it ('POL', 'GER'). */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import type { Dialect } from '../dialect.ts'

/** Required with a name in xn-- form, and said with no other. Throws RegistryError 'give-up' where the registry asks for none, or for one that is missing. */
export function idnLangCreate (language: string | undefined, name: string, { ns, idnLanguage }: Dialect): Xml | null {
  const isIdn = name.toLowerCase().split('.').some(label => label.startsWith('xn--'))
  if (language === undefined) {
    if (isIdn && idnLanguage === 'required') throw new RegistryError('this registry asks for the language of an internationalised name: name one', 'give-up')
    return null
  }
  if (ns.idnLang === undefined) throw new RegistryError('this registry asks for no language of a name', 'give-up')
  return isIdn ? el('idnLang:tag', { 'xmlns:idnLang': ns.idnLang }, language) : null
}
