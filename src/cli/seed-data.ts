import benchmarks from '../../seed/benchmarks.json' with { type: 'json' }
import datasets from '../../seed/datasets.json' with { type: 'json' }
import metrics from '../../seed/metrics.json' with { type: 'json' }
import bipc from '../../seed/sources/bipc.json' with { type: 'json' }
import dha from '../../seed/sources/dha.json' with { type: 'json' }
import dhaDigest from '../../seed/sources/dha-digest.json' with { type: 'json' }
import ecgDlReview from '../../seed/sources/ecg-dl-review.json' with { type: 'json' }
import ernie3 from '../../seed/sources/ernie-3.json' with { type: 'json' }
import ernie3Titan from '../../seed/sources/ernie-3-titan.json' with { type: 'json' }
import ernieDoc from '../../seed/sources/ernie-doc.json' with { type: 'json' }
import ernieDocReadme from '../../seed/sources/ernie-doc-readme.json' with { type: 'json' }
import genn from '../../seed/sources/genn.json' with { type: 'json' }
import hwTsc from '../../seed/sources/hw-tsc-semeval-2022.json' with { type: 'json' }
import mor from '../../seed/sources/mor.json' with { type: 'json' }
import nacl from '../../seed/sources/nacl.json' with { type: 'json' }
import naclReadme from '../../seed/sources/nacl-readme.json' with { type: 'json' }
import pali from '../../seed/sources/pali-semeval-2022.json' with { type: 'json' }
import overview from '../../seed/sources/semeval-2022-task-7-overview.json' with { type: 'json' }
import xPudu from '../../seed/sources/x-pudu.json' with { type: 'json' }
import systems from '../../seed/systems.json' with { type: 'json' }
import tasks from '../../seed/tasks.json' with { type: 'json' }

/** The ten papers, what other editions and pages say of the same numbers, and the registries; unparsed. */
export const SEED_FILES = {
  metrics,
  systems,
  tasks,
  datasets,
  benchmarks,
  sources: [
    mor,
    bipc,
    nacl,
    dha,
    xPudu,
    ernie3Titan,
    ernie3,
    ernieDoc,
    ecgDlReview,
    genn,
    pali,
    hwTsc,
    overview,
    ernieDocReadme,
    naclReadme,
    dhaDigest,
  ],
}
