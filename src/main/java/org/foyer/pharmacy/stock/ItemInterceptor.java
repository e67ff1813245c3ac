package org.foyer.pharmacy.stock;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.List;
import org.foyer.fhir.StorageInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes whoever writes a stock item wait for whoever moves stock of it. */
@Component
class ItemInterceptor implements StorageInterceptor {

  private final StockTable table;

  ItemInterceptor(StockTable table) {
    this.table = table;
  }

  /** Locks the item before its resource is: those who move stock write the resource last. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void updating(@Nullable IBaseResource before, IBaseResource after) {
    if (StockItem.isItem((Resource) before)) {
      table.lock(List.of(after.getIdElement().getIdPart()));
    }
  }
}
