/** The thread of the analyses: a job comes in as a message, its answer goes out as one. */
import { parentPort } from 'node:worker_threads';
import { type Job, runJob } from './worker-jobs.ts';

// One job at a time: the next one is only sent when this one is answered. A job that throws ends the thread, and whoever
// waits is told by that.
parentPort!.on('message', (job: Job) => {
  void runJob(job).then((answer) => parentPort!.postMessage(answer));
});
