/** A list's public pages: join, leave, the code of a letter, what was done. */
import type { List } from '../../lists/find.ts'
import type { Translator } from '../../i18n/translator.ts'
import { Fault } from '../pieces/fault.tsx'
import { BarePage, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = { readonly scene: Scene, readonly list: List, readonly fault?: string }

/** What stands above the button, word for word: kept with the proof of who agreed to it. */
export const consentText = ({ t }: Translator, { title, address }: Pick<List, 'title' | 'address'>): string => t('lists.consent', { title, address })

const Form = ({ scene: { tr, tr: { t }, visitor }, list, what, address }: Props & { readonly what: 'join' | 'leave', readonly address?: string }) => (
  <form method='post' action={`/lists/${list.id}/${what}`} class='card card-md mb-3'>
    <div class='card-body'>
      <h2 class='h3'>{t(`lists.${what}`)}</h2>
      <input type='hidden' name='csrf' value={visitor.csrf} />
      <div class='mb-3'>
        <label class='form-label' for={`${what}-address`}>{t('lists.address')}</label>
        <input class='form-control' id={`${what}-address`} name='address' type='email' required maxLength={254} autocomplete='email' value={address ?? ''} />
      </div>
      {what === 'join' && <p class='text-secondary'>{consentText(tr, list)}</p>}
      <button class={what === 'join' ? 'btn btn-primary w-100' : 'btn w-100'}>{t(what === 'join' ? 'lists.joinAct' : 'lists.leaveAct')}</button>
    </div>
  </form>
)

export const ListPage = ({ address, ...props }: Props & { readonly address?: string }) => {
  const { scene, scene: { tr }, list, fault } = props
  return (
    <BarePage scene={scene} title={list.title}>
      <h1 class='h2 mb-1'>{list.title}</h1>
      <p class='text-secondary mb-2'>{list.address}</p>
      {list.description.split('\n').filter(Boolean).map(line => <p key={line}>{line}</p>)}
      {fault && <Fault>{fault}</Fault>}
      <Form {...props} what='join' {...address !== undefined && { address }} />
      <Form {...props} what='leave' />
      <p class='text-secondary small'>{tr.t('lists.kept')} <RuleLink rule='HOUSE-LIST' tr={tr} say={false} /></p>
    </BarePage>
  )
}

/** `off`: the code that takes off the list; else the code of a letter is asked for. */
export const ListCodePage = ({ scene, scene: { tr: { t }, visitor }, list, off, fault }: Props & { readonly off?: string }) => (
  <BarePage scene={scene} title={list.title}>
    <form method='post' action={off === undefined ? `/lists/${list.id}/confirm` : `/lists/${list.id}/off?code=${encodeURIComponent(off)}`} class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t(off === undefined ? 'lists.confirmTitle' : 'lists.offTitle', { title: list.title })}</h1>
        <p class='text-secondary mb-4'>{t(off === undefined ? 'lists.confirmLead' : 'lists.offLead', { address: list.address })}</p>
        {fault && <Fault>{fault}</Fault>}
        {off === undefined
          ? (
            <>
              <input type='hidden' name='csrf' value={visitor.csrf} />
              <div class='mb-4'>
                <label class='form-label' for='code'>{t('links.token')}</label>
                <input class='form-control' id='code' name='code' required maxLength={60} autocomplete='off' spellcheck={false} data-from-hash />
                <div class='form-hint'>{t('links.tokenHint')}</div>
              </div>
            </>
            )
          : <input type='hidden' name='leave' value='yes' />}
        <button class='btn btn-primary w-100'>{t(off === undefined ? 'lists.confirmAct' : 'lists.offAct')}</button>
      </div>
    </form>
  </BarePage>
)

export const ListDonePage = ({ scene, scene: { tr: { t } }, list, what }: Props & { readonly what: 'asked' | 'askedToLeave' | 'confirmed' | 'left' }) => (
  <BarePage scene={scene} title={list.title}>
    <div class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t(`lists.${what}Title`)}</h1>
        <p class='mb-0'>{t(`lists.${what}Next`, { title: list.title })}</p>
      </div>
    </div>
  </BarePage>
)
