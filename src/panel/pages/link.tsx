/** What the link of a letter asks of its reader: one button. The code stands behind the # of the link, which no server is told, and is filled in by the browser. */
import { Fault } from '../pieces/fault.tsx'
import { BarePage, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { TokenField } from '../pieces/token-field.tsx'

export type LinkMatter = 'acceptTransfer' | 'confirmEmail' | 'leaveRegistrant' | 'becomeRegistrant' | 'confirmForward'

export const LinkPage = ({ scene, path, matter, fault }: { scene: Scene, path: string, matter: LinkMatter, fault?: string }) => {
  const { t } = scene.tr
  return (
    <BarePage scene={scene} title={t(`${matter}.title`)}>
      <form method='post' action={path} class='card card-md'>
        <div class='card-body'>
          <h1 class='h2 mb-1'>{t(`${matter}.title`)}</h1>
          <p class='text-secondary mb-4'>{t(`${matter}.lead`)}</p>
          {fault && <Fault>{fault}</Fault>}
          <input type='hidden' name='csrf' value={scene.visitor.csrf} />
          <div class='mb-4'>
            <TokenField tr={scene.tr} />
          </div>
          {matter === 'leaveRegistrant' && <label class='form-check mb-4'><input class='form-check-input' type='checkbox' name='ticked' value='yes' /><span class='form-check-label'>{t('leaveRegistrant.waive')} <RuleLink rule='REG-COR' tr={scene.tr} say={false} /></span></label>}
          <button class='btn btn-primary w-100'>{t(`${matter}.act`)}</button>
        </div>
      </form>
    </BarePage>
  )
}

export const LinkDonePage = ({ scene, matter, displayName }: { scene: Scene, matter: LinkMatter, displayName: string }) => {
  const { t } = scene.tr
  return (
    <BarePage scene={scene} title={t(`${matter}.done`)}>
      <div class='card card-md'>
        <div class='card-body'>
          <h1 class='h2 mb-1'>{t(`${matter}.done`)}</h1>
          <p class='mb-0'>{t(`${matter}.next`, { name: displayName })}</p>
        </div>
      </div>
    </BarePage>
  )
}
