package org.foyer.shared;

/** The addresses of this server's pages, for links in letters. */
@FunctionalInterface
public interface PageAddresses {

  /**
   * The address of a page as people know it.
   *
   * @param path starts with a slash
   */
  String at(String path);
}
