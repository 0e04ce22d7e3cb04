import { Alert, Button, Dropdown, DropdownItem, DropdownList, MenuToggle, Modal, ModalBody, ModalFooter, ModalHeader, Progress } from '@patternfly/react-core';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/http';
import type { JobView } from '../api/views';
import { newKey } from '../ui/data';
import { download } from '../ui/download';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';

interface Props {
  /** Code of the statement, or `journal`. */
  statement: string;
  query?: Record<string, string | undefined>;
}

const formats = ['pdf', 'xlsx', 'csv'] as const;

/** Takes a statement away as a file. It is made beside the request: the reader sees how far it is, and may stop it. */
export function ExportMenu({ statement, query }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [job, setJob] = useState<string>();
  const [failure, setFailure] = useState<unknown>();
  const start = (format: string) => {
    setOpen(false);
    setFailure(undefined);
    const asked = Object.fromEntries(Object.entries(query ?? {}).filter(([, value]) => value));
    api.post<{ job: string }>('/api/statement-exports', { ...asked, statement, format }, { idempotencyKey: newKey() }).then((started) => setJob(started.job), setFailure);
  };
  return (
    <>
      <Dropdown
        isOpen={open}
        onOpenChange={setOpen}
        toggle={(ref) => (
          <MenuToggle ref={ref} onClick={() => setOpen(!open)} isExpanded={open}>
            {t('statement.export')}
          </MenuToggle>
        )}
      >
        <DropdownList>
          {formats.map((format) => (
            <DropdownItem key={format} onClick={() => start(format)}>
              {t(`statement.export.${format}`)}
            </DropdownItem>
          ))}
        </DropdownList>
      </Dropdown>
      <ProblemAlert error={failure} />
      {job && <ExportProgress job={job} onClose={() => setJob(undefined)} />}
    </>
  );
}

const every = 700;

function ExportProgress({ job, onClose }: { job: string; onClose: () => void }) {
  const t = useText();
  const [view, setView] = useState<JobView>();
  const [failure, setFailure] = useState<unknown>();
  const fetched = useRef(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const ask = () => {
      api.get<JobView>(`/api/jobs/${job}`).then(
        (now) => {
          if (gone) return;
          setView(now);
          if (now.status === 'QUEUED' || now.status === 'RUNNING') timer = setTimeout(ask, every);
          else if (now.result && !fetched.current) {
            fetched.current = true;
            download(`/api/jobs/${job}/result`, now.result.name).then(onClose, setFailure);
          }
        },
        (problem: unknown) => {
          if (!gone) setFailure(problem);
        },
      );
    };
    ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [job, onClose]);
  const running = !view || view.status === 'QUEUED' || view.status === 'RUNNING';
  const share = view?.total ? Math.floor((view.done / view.total) * 100) : 0;
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="export-title">
      <ModalHeader title={t('statement.export.title')} labelId="export-title" />
      <ModalBody>
        <ProblemAlert error={failure} />
        {view?.problem && (
          <Alert variant="danger" isInline title={view.problem.title}>
            {view.problem.help}
          </Alert>
        )}
        {view?.status === 'CANCELLED' && <Alert variant="info" isInline title={t('statement.export.cancelled')} />}
        {running && !failure && (
          <Progress
            value={share}
            title={t(view?.status === 'RUNNING' ? 'statement.export.running' : 'statement.export.queued')}
            label={view?.total ? t('statement.export.count', { done: view.done, total: view.total }) : undefined}
          />
        )}
      </ModalBody>
      <ModalFooter>
        {running && !failure && (
          <Button variant="secondary" isDanger onClick={() => void api.post(`/api/jobs/${job}/cancellation`).catch(setFailure)}>
            {t('statement.export.cancel')}
          </Button>
        )}
        <Button variant="link" onClick={onClose}>
          {t('ui.close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
