import { Alert, AlertGroup } from '@patternfly/react-core';
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { useText } from './text';

const ToastContext = createContext<(message: string) => void>(() => undefined);

export function useToast() {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useText();
  const [toasts, setToasts] = useState<{ id: number; message: string }[]>([]);
  const show = useCallback((message: string) => setToasts((all) => [...all, { id: Date.now() + Math.random(), message }]), []);
  return (
    <ToastContext.Provider value={show}>
      {children}
      <AlertGroup isToast isLiveRegion aria-label={t('ui.notices')}>
        {toasts.map(({ id, message }) => (
          <Alert
            key={id}
            variant="success"
            variantLabel={t('ui.success')}
            title={message}
            timeout={6000}
            onTimeout={() => setToasts((all) => all.filter((toast) => toast.id !== id))}
          />
        ))}
      </AlertGroup>
    </ToastContext.Provider>
  );
}
