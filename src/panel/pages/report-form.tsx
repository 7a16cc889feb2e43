/** Where anybody reports abuse. Public. */
import { formKinds } from '../../sanctions/report-by-form.ts'
import { Fault } from '../pieces/fault.tsx'
import { BarePage, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

export type TypedReport = { readonly kind: string, readonly about: string, readonly text: string, readonly contact: string }

export const mostText = 200_000

export const ReportFormPage = ({ scene, typed, fault }: { scene: Scene, typed?: TypedReport, fault?: string }) => {
  const { t, word } = scene.tr
  return (
    <BarePage scene={scene} title={t('reportForm.title')}>
      <form method='post' action='/report-abuse' class='card card-md'>
        <div class='card-body'>
          <h1 class='h2 mb-1'>{t('reportForm.title')}</h1>
          <p class='text-secondary mb-4'>{t('reportForm.lead')} <RuleLink rule='HOUSE-INTAKE' tr={scene.tr} say={false} /></p>
          {fault && <Fault>{fault}</Fault>}
          <input type='hidden' name='csrf' value={scene.visitor.csrf} />
          <div class='mb-3'>
            <label class='form-label' for='kind'>{t('reportForm.kind')}</label>
            <select class='form-select' id='kind' name='kind'>{formKinds.map(kind => <option key={kind} value={kind} selected={typed?.kind === kind}>{word('reportKinds', kind)}</option>)}</select>
          </div>
          <div class='mb-3'>
            <label class='form-label' for='about'>{t('reportForm.about')}</label>
            <input class='form-control' id='about' name='about' maxLength={1000} value={typed?.about ?? ''} aria-describedby='about-hint' />
            <div class='form-hint' id='about-hint'>{t('reportForm.aboutHint')}</div>
          </div>
          <div class='mb-3'>
            <label class='form-label' for='text'>{t('reportForm.text')}</label>
            <textarea class='form-control' id='text' name='text' rows={10} maxLength={mostText} aria-describedby='text-hint' spellcheck={false}>{typed?.text ?? ''}</textarea>
            <div class='form-hint' id='text-hint'>{t('reportForm.textHint')}</div>
          </div>
          <div class='mb-4'>
            <label class='form-label' for='contact'>{t('reportForm.contact')}</label>
            <input class='form-control' id='contact' name='contact' maxLength={254} autocomplete='email' value={typed?.contact ?? ''} />
          </div>
          <button class='btn btn-primary w-100'>{t('reportForm.send')}</button>
        </div>
      </form>
    </BarePage>
  )
}

export const ReportTakenPage = ({ scene, scene: { tr: { t } }, reportId }: { scene: Scene, reportId: string }) => (
  <BarePage scene={scene} title={t('reportForm.taken')}>
    <div class='card card-md'><div class='card-body'><h1 class='h2 mb-1'>{t('reportForm.taken')}</h1><p class='mb-0'>{t('reportForm.takenNext', { id: reportId })}</p></div></div>
  </BarePage>
)
