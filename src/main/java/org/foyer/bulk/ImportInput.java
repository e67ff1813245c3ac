package org.foyer.bulk;

import org.jspecify.annotations.Nullable;

/**
 * What is imported: a file, or what was sent.
 *
 * @param name by which it is told of: the path of the file, {@code Binary/1}, or {@code body}
 * @param type the resource type that the client says is in it; those that others refer to come
 *     first
 * @param file whether it is a file in the folder
 * @param size how large the file is
 * @param modified when the file was changed last, in milliseconds
 */
record ImportInput(String name, @Nullable String type, boolean file, long size, long modified) {}
