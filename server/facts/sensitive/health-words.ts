/** Words by which a text is about someone's health: illnesses, findings, treatment. */
import type { Term } from '../../policy/words/word-finder.ts';

/** A trailing `*` stands for any ending. */
const lists: readonly string[] = [
  // English: the record
  'diagnosis, diagnosed with, diagnoses, prognosis, medical record*, medical history, health record*, patient id, the patient, my patient, patients, icd-10, biopsy, chemotherap*, radiotherap*, dialysis, prescription*, prescribed, my symptoms, symptoms of, blood test*, blood pressure, blood sugar, lab results, mri scan, ct scan, my doctor, my therapist, psychiatrist*, psychiatric, oncolog*, antidepressant*, antipsychotic*, insulin, metformin, sertraline, fluoxetine, lithium therapy, side effects of, miscarriage*, abortion*, pregnancy test, sobriety, rehab, overdose*, self-harm, suicidal, addiction*',
  // English: illnesses
  'diabetes, diabetic*, cancer*, carcinoma*, tumor*, tumour*, leukemia, leukaemia, lymphoma*, melanoma*, metastas*, hiv, hiv-positive, aids patient, hepatitis, tuberculosis, asthma*, copd, epilep*, seizures, stroke patient, heart attack*, arrhythmia*, hypertension, hypotension, angina, schizophreni*, bipolar disorder, clinical depression, major depressi*, anxiety disorder*, ptsd, adhd, autism, autistic, anorexi*, bulimi*, dementia, alzheimer*, parkinson*, multiple sclerosis, crohn*, colitis, arthritis, osteoporosis, psoriasis, eczema, endometriosis, sclerosis, cirrhosis, pneumonia, covid-19, migraine*, anemia, anaemia, lupus, sepsis, chlamydia, gonorrh*, syphilis, herpes, sti test, std test, infertil*, kidney failure, renal failure, transplant patient',
  // Spanish, Portuguese, Italian
  'diagnóstico*, diagnosticad*, cáncer, cancro, tumores, diabético*, hipertensión, hipertensão, depresión, depressão, esquizofrenia, embarazada, receta médica, historia clínica, historial médico, prontuário médico, vih, paciente*, paziente, pazienti, diagnosi, tumore, cartella clinica',
  // French, German, Dutch
  'diagnostic médical, diagnostiqué*, patiente*, diabète, dépression, schizophrénie, ordonnance médicale, dossier médical, vih positif, krebs, krebserkrankung, diagnose, diagnostiziert, krankenakte, bluthochdruck, schwanger, depressionen, zuckerkrankheit, schizophrenie, patientin, patienten, kanker, zwanger, medisch dossier',
  // Russian, Ukrainian, Polish, Turkish
  'диагноз*, пациент*, рак лёгких, рак легких, диабет*, депресси*, вич, онколог*, шизофрени*, беременн*, діагноз*, пацієнт*, rozpoznanie, cukrzyc*, nowotw*, pacjent*, ciąż*, teşhis, kanser*, şeker hastalığı, hamile*',
  // Arabic, Persian, Hindi
  'السرطان, سرطان, السكري, مرض السكري, المريض, تشخيص, التشخيص, حامل, اكتئاب, الاكتئاب, دیابت, بیمار, मधुमेह, कैंसर, मरीज, निदान',
  // Chinese, Japanese, Korean
  '糖尿病, 癌症, 肿瘤, 艾滋病, 抑郁症, 高血压, 诊断为, 病历, 怀孕, 患者, 診断, がん, うつ病, カルテ, 妊娠, 당뇨병, 암 진단, 우울증, 진단, 환자, 고혈압, 임신',
];

export const healthWords: readonly Term[] = lists
  .flatMap((list) => list.split(', '))
  .map((word) => (word.endsWith('*') ? { text: word.slice(0, -1), open: true } : { text: word }));
