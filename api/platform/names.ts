/** What a metric's key looks like. */
export const metricKey = /^[a-z][a-z0-9_.]{0,127}$/;

/** What a tag's key looks like; `__proto__` is refused besides. */
export const tagKey = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;
