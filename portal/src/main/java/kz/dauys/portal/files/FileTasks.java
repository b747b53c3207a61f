package kz.dauys.portal.files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clockwork does for files. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BucketSettings.class)
class FileTasks {

    /** Every hour, for what interrupted uploads and forgotten drafts left behind. A portal without a room that names files does not start. */
    @Bean
    RecurringTask<Void> sweepStoredFiles(FileStore store, List<KeepsFiles> rooms) {
        return Tasks.recurring("files-sweep", FixedDelay.ofHours(1)).execute((task, context) -> {
            store.sweep(sha256 -> rooms.stream().anyMatch(room -> room.names(sha256)));
        });
    }
}
